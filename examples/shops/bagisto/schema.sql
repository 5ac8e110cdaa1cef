-- Bagisto 2.2 and later on Laravel (bagisto/bagisto, packages/Webkul/Customer/src/Database/Migrations): an address is unique in its channel.

CREATE TABLE customers (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  first_name VARCHAR(255) NOT NULL,
  last_name VARCHAR(255) NOT NULL,
  email VARCHAR(255) NULL,
  phone VARCHAR(255) NULL UNIQUE,
  status TINYINT NOT NULL DEFAULT 1,
  password VARCHAR(255) NULL,
  api_token VARCHAR(80) NULL UNIQUE,
  customer_group_id INT UNSIGNED NULL,
  channel_id INT UNSIGNED NULL,
  is_verified TINYINT(1) NOT NULL DEFAULT 0,
  is_suspended TINYINT UNSIGNED NOT NULL DEFAULT 0,
  token VARCHAR(255) NULL,
  remember_token VARCHAR(100) NULL,
  created_at TIMESTAMP NULL,
  UNIQUE KEY customers_email_channel_unique (email, channel_id)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
