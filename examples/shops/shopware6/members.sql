-- Passwords by php -r 'echo password_hash("あけぼの-2026", PASSWORD_BCRYPT, ["cost" => 4]);', those of former versions
-- by php -r 'echo md5("あけぼの-2026" . "sal"), ":sal";' with a salt or without
INSERT INTO customer (id, customer_number, first_name, last_name, email, password, legacy_password, legacy_encoder, active, guest, double_opt_in_registration, double_opt_in_confirm_date, created_at) VALUES
  (0x000000000000000000000000000000a1, '1', 'Ann', 'A', 'ann@example.com', '$2y$04$nzmg2OlCICOJJ3KKWXxCmOgPuCaBiJiplsAsMaWyHWD3Snjh9kJH.', NULL, NULL, 1, 0, 0, NULL, '2024-01-01'),
  (0x000000000000000000000000000000a2, '2', 'Ann', 'A', 'ann@example.com', NULL, NULL, NULL, 1, 1, 0, NULL, '2023-01-01'),
  (0x000000000000000000000000000000a3, '3', 'Five', 'F', 'five@example.com', NULL, '9840e53aff407a5954516e7ae051f090:sal', 'Md5', 1, 0, 0, NULL, '2018-01-01'),
  (0x000000000000000000000000000000a4, '4', 'Four', 'F', 'four@example.com', NULL, 'f442d2e7aab2fd30f1166f770b1955ac', 'Md5', 1, 0, 0, NULL, '2012-01-01'),
  (0x000000000000000000000000000000a5, '5', 'Wait', 'W', 'waits@example.com', '$2y$04$nzmg2OlCICOJJ3KKWXxCmOgPuCaBiJiplsAsMaWyHWD3Snjh9kJH.', NULL, NULL, 1, 0, 1, NULL, '2024-01-01'),
  (0x000000000000000000000000000000a6, '6', 'Sure', 'S', 'sure@example.com', '$2y$04$nzmg2OlCICOJJ3KKWXxCmOgPuCaBiJiplsAsMaWyHWD3Snjh9kJH.', NULL, NULL, 1, 0, 1, '2024-01-02 00:00:00', '2024-01-01'),
  (0x000000000000000000000000000000a7, '7', 'Off', 'O', 'off@example.com', '$2y$04$nzmg2OlCICOJJ3KKWXxCmOgPuCaBiJiplsAsMaWyHWD3Snjh9kJH.', NULL, NULL, 0, 0, 0, NULL, '2024-01-01'),
  (0x000000000000000000000000000000a8, '8', 'Gus', 'G', 'guest@example.com', '$2y$04$nzmg2OlCICOJJ3KKWXxCmOgPuCaBiJiplsAsMaWyHWD3Snjh9kJH.', NULL, NULL, 1, 1, 0, NULL, '2024-01-01'),
  (0x000000000000000000000000000000a9, '9', 'Both', 'B', 'both@example.com', '$2y$04$DhDNHBCTJ9mrzxsTxQFd3OSD8ZrX.TVW6svqLVZ6wW0/.IvEyLUFe', '9840e53aff407a5954516e7ae051f090:sal', 'Md5', 1, 0, 0, NULL, '2018-01-01');
