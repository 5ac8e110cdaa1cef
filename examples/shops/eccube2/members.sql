-- Passwords by php -r 'echo hash_hmac("sha256", "あけぼの-2026:AUTH_MAGIC", "salt01");', before 2.11
-- by php -r 'echo sha1("あけぼの-2026:AUTH_MAGIC");'
INSERT INTO dtb_customer (customer_id, name01, name02, email, email_mobile, password, salt, secret_key, status, create_date, del_flg) VALUES
  (1, '山田', '花子', 'ann@example.com', 'ann@mobile.example', 'f7fdd930c7df80712cda8a1c63fb6ccbe643a9b36ded529e2f3b6f38fc33717c', 'salt01', 'k1', 2, '2012-01-01', 0),
  (2, '鈴木', '太郎', 'first@example.com', NULL, '56837953cb511eb8aeff677ec42c0795cf8635ad', '', 'k2', 2, '2008-01-01', 0),
  (3, '佐藤', '待子', 'waits@example.com', NULL, 'e7f346b96c088e054b00f1aceff51c2d015ea92481aa7a95c957af7b1086ae06', 'salt03', 'k3', 1, '2014-01-01', 0),
  (4, '高橋', '去', 'left@example.com', NULL, 'b06846c67c84e6c24b2b5fd2fa0235cd1ef90c36176447c3c71457badb065649', 'salt04', 'k4', 2, '2014-01-01', 1),
  (5, '高橋', '帰', 'left@example.com', NULL, '28414ccf516c28ca06a1fdf0628fd8249eaba2ba3aa1847ca19b21d85bfed8a6', 'salt05', 'k5', 2, '2015-01-01', 0);
