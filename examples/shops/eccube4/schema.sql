-- EC-CUBE 4: customers and what their states mean.

CREATE TABLE mtb_customer_status (
  id SMALLINT UNSIGNED NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL
) DEFAULT CHARSET=utf8mb4;
CREATE TABLE dtb_customer (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_status_id SMALLINT UNSIGNED NULL,
  name01 VARCHAR(255) NOT NULL,
  name02 VARCHAR(255) NOT NULL,
  email VARCHAR(255) NOT NULL,
  password VARCHAR(255) NOT NULL,
  salt VARCHAR(255) NULL,
  secret_key VARCHAR(255) NOT NULL,
  create_date DATETIME NOT NULL,
  UNIQUE KEY uk_secret_key (secret_key),
  KEY idx_email (email)
) DEFAULT CHARSET=utf8mb4;
