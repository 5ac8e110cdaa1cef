-- Passwords by php -r 'echo password_hash("あけぼの-2026", PASSWORD_BCRYPT, ["cost" => 4]);', of 2012
-- by php -r 'echo md5("COOKIE_KEY" . "あけぼの-2026");'
INSERT INTO ps_customer (id_customer, firstname, lastname, email, passwd, active, is_guest, deleted, date_add) VALUES
  (1, 'Ann', 'A', 'ann@example.com', '$2y$04$zUyhaq7OV2xLzCKxHqYLfuDBH.TOnTMiRXlAfy15jebFzSz6.E2Wm', 1, 1, 0, '2021-01-01'),
  (2, 'Ann', 'A', 'ann@example.com', '$2y$04$zUyhaq7OV2xLzCKxHqYLfuDBH.TOnTMiRXlAfy15jebFzSz6.E2Wm', 1, 1, 0, '2022-01-01'),
  (3, 'Ann', 'A', 'ann@example.com', '$2y$04$zUyhaq7OV2xLzCKxHqYLfuDBH.TOnTMiRXlAfy15jebFzSz6.E2Wm', 1, 0, 0, '2023-01-01'),
  (4, 'Max', 'M', 'old@example.com', 'cfd4f811137e464639bc8805fd620861', 1, 0, 0, '2012-01-01'),
  (5, 'Del', 'D', 'gone@example.com', '$2y$04$zUyhaq7OV2xLzCKxHqYLfuDBH.TOnTMiRXlAfy15jebFzSz6.E2Wm', 1, 0, 1, '2020-01-01'),
  (6, 'Off', 'O', 'off@example.com', '$2y$04$zUyhaq7OV2xLzCKxHqYLfuDBH.TOnTMiRXlAfy15jebFzSz6.E2Wm', 0, 0, 0, '2020-01-01'),
  (7, 'Gus', 'G', 'guest@example.com', '$2y$04$zUyhaq7OV2xLzCKxHqYLfuDBH.TOnTMiRXlAfy15jebFzSz6.E2Wm', 1, 1, 0, '2024-01-01');
