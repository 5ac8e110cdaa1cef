INSERT INTO spree_users (id, encrypted_password, password_salt, email, locked_at, confirmation_token, confirmed_at, deleted_at, created_at) VALUES
  (1, '$2y$04$abcdefghijklmnopqrstuu8APGFnsth/oqQK/ThTO0JBbLtFJJeS6', NULL, 'ann@example.com', NULL, NULL, '2024-01-01', '2025-01-01', '2023-01-01'),
  (2, '$2y$04$abcdefghijklmnopqrstuu8APGFnsth/oqQK/ThTO0JBbLtFJJeS6', NULL, 'ann@example.com', NULL, NULL, '2024-01-01', NULL, '2025-01-01'),
  (3, '5ac54bd9e91e684b90b3c9cde0ac31fcecf40ec0dbdd19945335249f2575bea743e42689bb0a9cccf70799eca2d907ec56ef0f7becb36f03a767ce9ead55203d', 'salt2013', 'old@example.com', NULL, NULL, NULL, NULL, '2013-01-01'),
  (4, '$2y$04$abcdefghijklmnopqrstuu8APGFnsth/oqQK/ThTO0JBbLtFJJeS6', NULL, 'waits@example.com', NULL, 'token', NULL, NULL, '2024-01-01'),
  (5, '$2y$04$abcdefghijklmnopqrstuu8APGFnsth/oqQK/ThTO0JBbLtFJJeS6', NULL, 'locked@example.com', '2026-11-01', NULL, '2024-01-01', NULL, '2024-01-01'),
  (6, '$2y$04$abcdefghijklmnopqrstuu8APGFnsth/oqQK/ThTO0JBbLtFJJeS6', NULL, 'left@example.com', NULL, NULL, '2024-01-01', '2025-01-01', '2024-01-01');
