-- Magento 2: one customer of the same address on each of two websites.

CREATE TABLE customer_entity (
  entity_id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  website_id SMALLINT UNSIGNED NULL,
  email VARCHAR(255) NULL,
  is_active SMALLINT UNSIGNED NOT NULL DEFAULT 1,
  firstname VARCHAR(255) NULL,
  password_hash VARCHAR(128) NULL,
  confirmation VARCHAR(64) NULL,
  failures_num SMALLINT NULL DEFAULT 0,
  lock_expires TIMESTAMP NULL,
  UNIQUE KEY uk_email_website (email, website_id)
) DEFAULT CHARSET=utf8mb4;
