-- Passwords by php -r 'echo password_hash("あけぼの-2026", PASSWORD_ARGON2ID, ["memory_cost" => 1024, "time_cost" => 2, "threads" => 1]);'
INSERT INTO sylius_shop_user (id, customer_id, username, username_canonical, enabled, password, roles, created_at) VALUES
  (1, 1, 'ann@example.com', 'ann@example.com', 1, '$argon2id$v=19$m=1024,t=2,p=1$dmZMTllKMWgvVTJPTzBsSg$UdoL4Ww+3losXVZFmYHjaG/qxjlAnTRFa451yH6Fa8U', '["ROLE_USER"]', '2025-01-01'),
  (2, 2, 'waits@example.com', 'waits@example.com', 0, '$argon2id$v=19$m=1024,t=2,p=1$dmZMTllKMWgvVTJPTzBsSg$UdoL4Ww+3losXVZFmYHjaG/qxjlAnTRFa451yH6Fa8U', '["ROLE_USER"]', '2025-01-01');
