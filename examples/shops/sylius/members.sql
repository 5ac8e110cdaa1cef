INSERT INTO sylius_shop_user (id, customer_id, username, username_canonical, enabled, salt, password, encoder_name, locked, expires_at, created_at) VALUES
  (1, 1, 'ann@example.com', 'ann@example.com', 1, 's', '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', 'auto', 0, NULL, '2024-01-01'),
  (2, 2, 'long@example.com', 'long@example.com', 1, 's', '$2y$04$abcdefghijklmnopqrstuutkXTCWqGRSkJ1CVmgnd8woWLkVXyCAG', 'auto', 0, '2037-01-01', '2024-01-01'),
  (3, 3, 'waits@example.com', 'waits@example.com', 0, 's', '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', 'auto', 0, NULL, '2024-01-01'),
  (4, 4, 'locked@example.com', 'locked@example.com', 1, 's', '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', 'auto', 1, NULL, '2024-01-01'),
  (5, 5, 'expired@example.com', 'expired@example.com', 1, 's', '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', 'auto', 0, '2020-01-01', '2019-01-01');
