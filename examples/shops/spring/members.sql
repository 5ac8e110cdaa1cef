-- Passwords by php -r 'echo password_hash("あけぼの-2026", PASSWORD_BCRYPT, ["cost" => 4]);' behind {bcrypt}, and
-- by php -r 'echo "{SHA-256}{abc}", hash("sha256", "あけぼの-2026{abc}");'
INSERT INTO users (username, password, enabled, email) VALUES
  ('ann', '{bcrypt}$2y$04$M/uiNlE/FnQY0qHvyvEV4ujxXn7UCzmNy/RXMi5zSbPxgRKLTodtC', TRUE, 'ann@example.com'),
  ('bob', '{bcrypt}$2y$04$M/uiNlE/FnQY0qHvyvEV4ujxXn7UCzmNy/RXMi5zSbPxgRKLTodtC', FALSE, 'bob@example.com'),
  ('old', '{SHA-256}{abc}fb3f50c4a3c34535f1761e91d29d84f2dce36740d8e2ad665c35ab00eb2a566a', TRUE, 'old@example.com');
