-- EC-CUBE 2.13 and 2.17: customers log in by either of two addresses.

CREATE TABLE dtb_customer (
  customer_id INT NOT NULL PRIMARY KEY,
  name01 TEXT NOT NULL,
  name02 TEXT NOT NULL,
  email VARCHAR(255) NOT NULL,
  email_mobile VARCHAR(255) NULL,
  password TEXT NULL,
  salt TEXT NULL,
  secret_key VARCHAR(255) NOT NULL,
  status SMALLINT NOT NULL DEFAULT 1,
  create_date DATETIME NOT NULL,
  del_flg SMALLINT NOT NULL DEFAULT 0,
  UNIQUE KEY uk_secret_key (secret_key),
  KEY idx_email (email),
  KEY idx_email_mobile (email_mobile)
) DEFAULT CHARSET=utf8mb4;
