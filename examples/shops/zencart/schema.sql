-- Zen Cart: bcrypt, SHA-256 or MD5 with salt; customers_authorization 4 is banned.

CREATE TABLE customers (
  customers_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customers_firstname VARCHAR(255) NOT NULL,
  customers_lastname VARCHAR(255) NOT NULL,
  customers_email_address VARCHAR(255) NOT NULL,
  customers_password VARCHAR(255) NOT NULL,
  customers_authorization INT NOT NULL DEFAULT 0,
  KEY idx_customers_email_address (customers_email_address)
) DEFAULT CHARSET=utf8mb4;
