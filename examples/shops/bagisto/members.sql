INSERT INTO customers (id, first_name, last_name, email, status, password, is_verified, is_suspended) VALUES
  (1, 'Ann', 'A', 'ann@example.com', 1, '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', 1, 0),
  (2, 'Sus', 'S', 'suspended@example.com', 1, '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', 1, 1),
  (3, 'Wait', 'W', 'waits@example.com', 1, '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', 0, 0),
  (4, 'Off', 'O', 'off@example.com', 0, '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', 1, 0),
  (5, 'Soc', 'S', 'social@example.com', 1, NULL, 1, 0);
