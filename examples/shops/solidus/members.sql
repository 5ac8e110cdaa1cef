-- Passwords by ruby -r bcrypt -e 'print BCrypt::Password.create("あけぼの-2026" + "pepper-of-the-shop-2026", cost: 4)', before that
-- by ruby -r digest -e 'print 20.times.reduce("あけぼの-2026" + "salt2013") { |text, _| Digest::SHA512.hexdigest(text) }'
INSERT INTO spree_users (id, encrypted_password, password_salt, email, locked_at, confirmation_token, confirmed_at, deleted_at, created_at) VALUES
  (1, '$2a$04$WFa9ojW0WYeGIqK5pnM4qepaMz9Gl.POpwTELm70KaYO7nG7a0Rly', NULL, 'xk2s91@example.net', NULL, NULL, '2024-01-01', '2025-01-01', '2023-01-01'),
  (2, '$2a$04$WFa9ojW0WYeGIqK5pnM4qepaMz9Gl.POpwTELm70KaYO7nG7a0Rly', NULL, 'ann@example.com', NULL, NULL, '2024-01-01', NULL, '2025-01-01'),
  (3, '5ac54bd9e91e684b90b3c9cde0ac31fcecf40ec0dbdd19945335249f2575bea743e42689bb0a9cccf70799eca2d907ec56ef0f7becb36f03a767ce9ead55203d', 'salt2013', 'old@example.com', NULL, NULL, NULL, NULL, '2013-01-01'),
  (4, '$2a$04$WFa9ojW0WYeGIqK5pnM4qepaMz9Gl.POpwTELm70KaYO7nG7a0Rly', NULL, 'waits@example.com', NULL, 'token', NULL, NULL, '2024-01-01'),
  (5, '$2a$04$WFa9ojW0WYeGIqK5pnM4qepaMz9Gl.POpwTELm70KaYO7nG7a0Rly', NULL, 'locked@example.com', '2026-11-01', NULL, '2024-01-01', NULL, '2024-01-01'),
  (6, '$2a$04$WFa9ojW0WYeGIqK5pnM4qepaMz9Gl.POpwTELm70KaYO7nG7a0Rly', NULL, 'left@example.com', NULL, NULL, '2024-01-01', '2025-01-01', '2024-01-01');
