-- Passwords by php -r 'echo password_hash("あけぼの-2026", PASSWORD_BCRYPT, ["cost" => 4]);', beyond 72 bytes
-- by php -r 'echo password_hash(base64_encode(hash("sha512", $password, true)), PASSWORD_BCRYPT, ["cost" => 4]);' as Symfony has it
INSERT INTO sylius_shop_user (id, customer_id, username, username_canonical, enabled, salt, password, encoder_name, locked, expires_at, created_at) VALUES
  (1, 1, 'ann@example.com', 'ann@example.com', 1, 's', '$2y$04$lBZvYUcalEA0nbrTJKOfp.i5Ib6jyUQdd0XP5Vs6PFR7HnRtV57Ei', 'auto', 0, NULL, '2024-01-01'),
  (2, 2, 'long@example.com', 'long@example.com', 1, 's', '$2y$04$TQpPUxH6VhxmiF434kLf5OurkdLePpUCdKA79JCR.0MsdU6ZjNk4a', 'auto', 0, '2037-01-01', '2024-01-01'),
  (3, 3, 'waits@example.com', 'waits@example.com', 0, 's', '$2y$04$lBZvYUcalEA0nbrTJKOfp.i5Ib6jyUQdd0XP5Vs6PFR7HnRtV57Ei', 'auto', 0, NULL, '2024-01-01'),
  (4, 4, 'locked@example.com', 'locked@example.com', 1, 's', '$2y$04$lBZvYUcalEA0nbrTJKOfp.i5Ib6jyUQdd0XP5Vs6PFR7HnRtV57Ei', 'auto', 1, NULL, '2024-01-01'),
  (5, 5, 'expired@example.com', 'expired@example.com', 1, 's', '$2y$04$lBZvYUcalEA0nbrTJKOfp.i5Ib6jyUQdd0XP5Vs6PFR7HnRtV57Ei', 'auto', 0, '2020-01-01', '2019-01-01');
