-- Passwords by php -r 'echo password_hash("あけぼの-2026", PASSWORD_BCRYPT, ["cost" => 4]);'
INSERT INTO customers (id, first_name, last_name, email, status, password, is_verified, is_suspended, channel_id) VALUES
  (1, 'Ann', 'A', 'ann@example.com', 1, '$2y$04$Rct9BMhLa4RMt9uHGFtGceGUWA3mGpo8yD04FVRojEZuaZIOgSAwi', 1, 0, 1),
  (2, 'Sus', 'S', 'suspended@example.com', 1, '$2y$04$Rct9BMhLa4RMt9uHGFtGceGUWA3mGpo8yD04FVRojEZuaZIOgSAwi', 1, 1, 1),
  (3, 'Wait', 'W', 'waits@example.com', 1, '$2y$04$Rct9BMhLa4RMt9uHGFtGceGUWA3mGpo8yD04FVRojEZuaZIOgSAwi', 0, 0, 1),
  (4, 'Off', 'O', 'off@example.com', 0, '$2y$04$Rct9BMhLa4RMt9uHGFtGceGUWA3mGpo8yD04FVRojEZuaZIOgSAwi', 1, 0, 1),
  (5, 'Soc', 'S', 'social@example.com', 1, NULL, 1, 0, 1),
  (6, 'Ann', 'A', 'ann@example.com', 1, '$2y$04$fht3V3oi5TbJwH1E7epsUu/peyr1CUyfCK6DlffkYaczCC9o3.BvW', 1, 0, 2);
