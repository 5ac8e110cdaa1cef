-- EC-CUBE 2.13 to 2.25 (EC-CUBE/ec-cube2, html/install/sql/create_table_mysqli.sql): addresses are TEXT and have no index.

CREATE TABLE dtb_customer (
  customer_id INT NOT NULL PRIMARY KEY,
  name01 TEXT NOT NULL,
  name02 TEXT NOT NULL,
  email TEXT NOT NULL,
  email_mobile TEXT,
  password TEXT,
  reminder_answer TEXT,
  salt TEXT,
  secret_key VARCHAR(255) NOT NULL,
  point NUMERIC NOT NULL DEFAULT 0,
  status SMALLINT NOT NULL DEFAULT 1,
  create_date TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  del_flg SMALLINT NOT NULL DEFAULT 0,
  mailmaga_flg SMALLINT,
  UNIQUE KEY uk_secret_key (secret_key)
) DEFAULT CHARSET=utf8mb3;
