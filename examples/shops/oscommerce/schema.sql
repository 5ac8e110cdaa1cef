-- osCommerce 2: phpass since 2.3, MD5 with two digits of salt before.

CREATE TABLE customers (
  customers_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customers_firstname VARCHAR(255) NOT NULL,
  customers_lastname VARCHAR(255) NOT NULL,
  customers_email_address VARCHAR(255) NOT NULL,
  customers_password VARCHAR(255) NOT NULL,
  KEY idx_customers_email_address (customers_email_address)
) DEFAULT CHARSET=utf8mb3;
