-- Sylius 2 (Sylius/Sylius, src/Sylius/Bundle/UserBundle/Resources/config/doctrine/model/User.orm.xml): without salt, lock and expiry.

CREATE TABLE sylius_shop_user (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id INT NOT NULL,
  username VARCHAR(255) DEFAULT NULL,
  username_canonical VARCHAR(255) DEFAULT NULL,
  enabled TINYINT(1) NOT NULL,
  password VARCHAR(255) DEFAULT NULL,
  last_login DATETIME DEFAULT NULL,
  verified_at DATETIME DEFAULT NULL,
  roles JSON NOT NULL,
  email VARCHAR(255) DEFAULT NULL,
  created_at DATETIME NOT NULL,
  UNIQUE KEY UNIQ_customer (customer_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
