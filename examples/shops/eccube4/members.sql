-- Passwords by php -r 'echo hash_hmac("sha256", "あけぼの-2026:AUTH_MAGIC", "salt01");', since 4.2
-- by php -r 'echo password_hash("あけぼの-2026", PASSWORD_BCRYPT, ["cost" => 4]);'
INSERT INTO dtb_customer (id, customer_status_id, name01, name02, email, password, salt, secret_key, create_date) VALUES
  (1, 2, '山田', '花子', 'ann@example.com', 'f7fdd930c7df80712cda8a1c63fb6ccbe643a9b36ded529e2f3b6f38fc33717c', 'salt01', 'k1', '2020-01-01'),
  (2, 2, '鈴木', '太郎', 'new@example.com', '$2y$04$k4GZtt2/oB816qMpjNn9qOSTeDR02deJ0.B8H8bDEMYqebNS2ZGNO', NULL, 'k2', '2024-01-01'),
  (3, 1, '佐藤', '待子', 'waits@example.com', 'e7f346b96c088e054b00f1aceff51c2d015ea92481aa7a95c957af7b1086ae06', 'salt03', 'k3', '2024-01-01'),
  (4, 3, '高橋', '去', 'left@example.com', 'b06846c67c84e6c24b2b5fd2fa0235cd1ef90c36176447c3c71457badb065649', 'salt04', 'k4', '2019-01-01'),
  (5, 3, '田中', '再', 'again@example.com', '22f62d855a93224e1e94c56ef1685d32690b051c68de0d57b8c811a7e99c7e6e', 'salt05', 'k5', '2019-01-01'),
  (6, 2, '田中', '再', 'again@example.com', 'dd526b8a5bb3256d8127829d598261c88061f0b026d2f37f99c47867ffc2dc71', 'salt06', 'k6', '2024-01-01');
