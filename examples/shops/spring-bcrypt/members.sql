INSERT INTO users (username, password, enabled, email) VALUES
  ('ann', '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', TRUE, 'ann@example.com'),
  ('bob', '$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', FALSE, 'bob@example.com');
