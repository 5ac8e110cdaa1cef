-- Zen Cart 1.5 to 2.2 (zencart/zencart, zc_install/sql/install/mysql_zencart.sql): bcrypt, SHA-256 or MD5 with salt; customers_authorization 4 is banned.

CREATE TABLE customers (
  customers_id INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customers_firstname VARCHAR(32) NOT NULL DEFAULT '',
  customers_lastname VARCHAR(32) NOT NULL DEFAULT '',
  customers_email_address VARCHAR(96) NOT NULL DEFAULT '',
  customers_password VARCHAR(255) NOT NULL DEFAULT '',
  customers_authorization INT(1) NOT NULL DEFAULT 0,
  activation_required TINYINT(1) NOT NULL DEFAULT 0,
  KEY idx_email_address_zen (customers_email_address)
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4;
