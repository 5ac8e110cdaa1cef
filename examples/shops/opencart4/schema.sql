-- OpenCart 3.2 and 4 (opencart/opencart-3, upload/install/opencart.sql): no salt, password_hash() over the password as escaped for HTML.

CREATE TABLE oc_customer (
  customer_id INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_group_id INT(11) NOT NULL,
  store_id INT(11) NOT NULL DEFAULT 0,
  language_id INT(11) NOT NULL,
  firstname VARCHAR(32) NOT NULL,
  lastname VARCHAR(32) NOT NULL,
  email VARCHAR(96) NOT NULL,
  telephone VARCHAR(32) NOT NULL DEFAULT '',
  password VARCHAR(255) NOT NULL,
  newsletter TINYINT(1) NOT NULL DEFAULT 0,
  ip VARCHAR(40) NOT NULL DEFAULT '',
  status TINYINT(1) NOT NULL,
  safe TINYINT(1) NOT NULL,
  token TEXT,
  code VARCHAR(40) NOT NULL DEFAULT '',
  date_added DATETIME NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
