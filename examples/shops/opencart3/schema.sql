-- OpenCart 3: SHA-1 with a salt column, over the password as escaped for HTML.

CREATE TABLE oc_customer (
  customer_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_group_id INT NOT NULL,
  store_id INT NOT NULL DEFAULT 0,
  language_id INT NOT NULL,
  firstname VARCHAR(32) NOT NULL,
  lastname VARCHAR(32) NOT NULL,
  email VARCHAR(96) NOT NULL,
  password VARCHAR(40) NOT NULL,
  salt VARCHAR(9) NOT NULL,
  status TINYINT(1) NOT NULL,
  safe TINYINT(1) NOT NULL,
  date_added DATETIME NOT NULL
) DEFAULT CHARSET=utf8mb3;
