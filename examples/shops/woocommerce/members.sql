-- Passwords by
-- php -r 'echo "\$wp", password_hash(base64_encode(hash_hmac("sha384", trim(addslashes($typed)), "wp-sha384", true)), PASSWORD_BCRYPT, ["cost" => 4]);',
-- phpass as core/shop/passwords/samples/made-by-php.php makes it, or md5().
INSERT INTO wp_users (ID, user_login, user_pass, user_email, user_registered, display_name) VALUES
  (1, 'ann', '$wp$2y$04$gkOqlKQxgQXNQ6Jev5xngOCCpmCI.8EyPKDl/fz40nai6fNc/dcfq', 'ann@example.com', '2025-06-01', 'Ann'),
  (2, 'quotes', '$wp$2y$04$uQtjT4HM4fyZeHiPk.CG4uTHB6aV1m36r/ezRzdQRIg45pZYNGjj.', 'quotes@example.com', '2025-06-01', 'Quentin'),
  (3, 'before68', '$P$B5e35d147kvWFyIf4TdI/dcYPvzwMm1', 'before@example.com', '2019-06-01', 'Bea'),
  (4, 'first', 'f442d2e7aab2fd30f1166f770b1955ac', 'first@example.com', '2006-06-01', 'Fay'),
  (5, 'ann@example.com', '$wp$2y$04$UT/4hGbCjnUIVovM2jluteGK/WPqixKWq3KPiAHfG48EYyblHCOVm', 'thief@example.com', '2026-06-01', 'Thief'),
  (6, 'argon', '$argon2id$v=19$m=1024,t=2,p=1$ZUZGVGIzalhvUGpJVWN6YQ$PQ3O/rYtC1pmKbUAZ41ITd6gEndSk9SVA0qr13uChf8', 'argon@example.com', '2025-06-01', 'Argo');
