-- Passwords by php -r 'echo password_hash("あけぼの-2026", PASSWORD_BCRYPT, ["cost" => 4]);'
INSERT INTO users (username, password, enabled, email) VALUES
  ('ann', '$2y$04$OYB1wBwR24sL3QMpAVYjCOH1.bQ0sjS8hpzn0zFja8amBayomeETm', TRUE, 'ann@example.com'),
  ('bob', '$2y$04$OYB1wBwR24sL3QMpAVYjCOH1.bQ0sjS8hpzn0zFja8amBayomeETm', FALSE, 'bob@example.com');
