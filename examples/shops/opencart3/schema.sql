-- OpenCart 3.0 (opencart/opencart, upload/install/opencart.sql of 3.0.x): SHA-1 with a salt column, over the password as escaped for HTML.

CREATE TABLE oc_customer (
  customer_id INT(11) NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_group_id INT(11) NOT NULL,
  store_id INT(11) NOT NULL DEFAULT 0,
  language_id INT(11) NOT NULL,
  firstname VARCHAR(32) NOT NULL,
  lastname VARCHAR(32) NOT NULL,
  email VARCHAR(96) NOT NULL,
  password VARCHAR(40) NOT NULL,
  salt VARCHAR(9) NOT NULL,
  ip VARCHAR(40) NOT NULL DEFAULT '',
  status TINYINT(1) NOT NULL,
  safe TINYINT(1) NOT NULL,
  date_added DATETIME NOT NULL
) ENGINE=MyISAM DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci;
