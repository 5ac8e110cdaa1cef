-- Passwords by php -r 'echo password_hash("あけぼの-2026", PASSWORD_BCRYPT, ["cost" => 4]);', before that by
-- php -r '$p = trim(stripslashes(preg_replace(["/ +/", "/[<>]/"], [" ", "_"], trim($typed)))); echo hash("sha256", "salt" . $p), ":salt";'
INSERT INTO customers (customers_id, customers_firstname, customers_lastname, customers_email_address, customers_password, customers_authorization) VALUES
  (1, 'Ann', 'A', 'ann@example.com', '$2y$04$49A1Sco14kDUEUkxO5xF5OGVNhM0Hbn9XeRcJaIlQYW/MmixgoVyG', 0),
  (2, 'Old', 'O', 'old@example.com', '1e4fa04fabd8524458716652b684635861344be37165f312bc11f2d5a62376e8:salt', 3),
  (3, 'Ban', 'B', 'banned@example.com', '$2y$04$49A1Sco14kDUEUkxO5xF5OGVNhM0Hbn9XeRcJaIlQYW/MmixgoVyG', 4);
