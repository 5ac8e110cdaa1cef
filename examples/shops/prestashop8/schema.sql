-- PrestaShop 8: guests who bought without an account have a row each.

CREATE TABLE ps_customer (
  id_customer INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  id_shop_group INT UNSIGNED NOT NULL DEFAULT 1,
  id_shop INT UNSIGNED NOT NULL DEFAULT 1,
  firstname VARCHAR(255) NOT NULL,
  lastname VARCHAR(255) NOT NULL,
  email VARCHAR(255) NOT NULL,
  passwd VARCHAR(255) NOT NULL,
  active TINYINT(1) UNSIGNED NOT NULL DEFAULT 0,
  is_guest TINYINT(1) NOT NULL DEFAULT 0,
  deleted TINYINT(1) NOT NULL DEFAULT 0,
  date_add DATETIME NOT NULL,
  KEY customer_email (email)
) DEFAULT CHARSET=utf8mb4;
