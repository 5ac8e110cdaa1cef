-- Sylius 1: the user name of a shop user is the customer's address.

CREATE TABLE sylius_customer (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(255) NOT NULL,
  email_canonical VARCHAR(255) NOT NULL,
  first_name VARCHAR(255) NULL
) DEFAULT CHARSET=utf8mb3;
CREATE TABLE sylius_shop_user (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id INT NOT NULL,
  username VARCHAR(255) NULL,
  username_canonical VARCHAR(255) NULL,
  enabled TINYINT(1) NOT NULL,
  salt VARCHAR(255) NOT NULL,
  password VARCHAR(255) NULL,
  encoder_name VARCHAR(255) NULL,
  verified_at DATETIME NULL,
  locked TINYINT(1) NOT NULL,
  expires_at DATETIME NULL,
  email VARCHAR(255) NULL,
  created_at DATETIME NOT NULL,
  UNIQUE KEY uk_customer (customer_id)
) DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_unicode_ci;
