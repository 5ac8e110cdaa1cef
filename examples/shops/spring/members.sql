INSERT INTO users (username, password, enabled, email) VALUES
  ('ann', '{bcrypt}$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', TRUE, 'ann@example.com'),
  ('bob', '{bcrypt}$2y$04$abcdefghijklmnopqrstuuYrcJpAIlo4XgMPVGwumvawqBLjJ/NNm', FALSE, 'bob@example.com'),
  ('old', '{SHA-256}{abc}fb3f50c4a3c34535f1761e91d29d84f2dce36740d8e2ad665c35ab00eb2a566a', TRUE, 'old@example.com');
