-- osCommerce 2.4 (osCommerce/oscommerce2, catalog/includes/OSC/Schema/customers.txt): bcrypt, phpass since 2.3, MD5 with two digits of salt before.

CREATE TABLE customers (
  customers_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customers_firstname VARCHAR(255) NOT NULL,
  customers_lastname VARCHAR(255) NOT NULL,
  customers_email_address VARCHAR(255) NOT NULL,
  customers_password VARCHAR(255) NOT NULL,
  customers_newsletter CHAR(1),
  KEY idx_customers_email_address (customers_email_address)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_unicode_ci;
