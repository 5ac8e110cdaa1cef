-- Passwords by php -r 'echo md5("1c" . "あけぼの-2026"), ":1c";',
-- phpass as core/shop/passwords/samples/made-by-php.php makes it.
INSERT INTO customers (customers_id, customers_firstname, customers_lastname, customers_email_address, customers_password) VALUES
  (1, 'Ann', 'A', 'ann@example.com', '$P$8de88cd51rf592y.DjWeBI.uctEJ5v.'),
  (2, 'Old', 'O', 'old@example.com', '6cf1dc3df584a0f9408104ac38b8eb3e:1c'),
  (3, 'Quentin', 'Q', 'quotes@example.com', '$P$8e185c8d4C8bSlYwMQwTHM4/npYiaL1'),
  (4, 'New', 'N', 'new@example.com', '$2y$04$Pq97vDMLXtqNTiHSMBEZR.ye0nsAukjE2opUDUhP9bgUEPgkRFo62');
