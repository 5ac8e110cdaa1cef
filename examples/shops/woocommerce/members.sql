INSERT INTO wp_users (ID, user_login, user_pass, user_email, user_registered, display_name) VALUES
  (1, 'ann', '$wp$2y$04$abcdefghijklmnopqrstuuTajT0N9j8GgefB8xrT6N3uydR4y20G2', 'ann@example.com', '2025-06-01', 'Ann'),
  (2, 'quotes', '$wp$2y$04$abcdefghijklmnopqrstuukxe1CNt3RFc2n7ZmRKe.rrev2wrIrTq', 'quotes@example.com', '2025-06-01', 'Quentin'),
  (3, 'before68', '$P$7salt2026ktJw6OLnBh6vkpHyWc7ic0', 'before@example.com', '2019-06-01', 'Bea'),
  (4, 'first', 'f442d2e7aab2fd30f1166f770b1955ac', 'first@example.com', '2006-06-01', 'Fay'),
  (5, 'ann@example.com', '$wp$2y$04$abcdefghijklmnopqrstuuP5U8b5xUuPsPi5oRK2pq4yqxABIU0ZC', 'thief@example.com', '2026-06-01', 'Thief');
