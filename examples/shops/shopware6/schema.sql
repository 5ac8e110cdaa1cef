-- Shopware 6: keys of 16 bytes, passwords of Shopware 5 beside its own.

CREATE TABLE customer (
  id BINARY(16) NOT NULL PRIMARY KEY,
  customer_number VARCHAR(255) NOT NULL,
  first_name VARCHAR(255) NOT NULL,
  last_name VARCHAR(255) NOT NULL,
  email VARCHAR(254) NOT NULL,
  password VARCHAR(1024) NULL,
  legacy_password VARCHAR(255) NULL,
  legacy_encoder VARCHAR(255) NULL,
  active TINYINT(1) NOT NULL DEFAULT 1,
  guest TINYINT(1) NOT NULL DEFAULT 0,
  double_opt_in_registration TINYINT(1) NOT NULL DEFAULT 0,
  double_opt_in_confirm_date DATETIME(3) NULL,
  bound_sales_channel_id BINARY(16) NULL,
  created_at DATETIME(3) NOT NULL,
  KEY idx_email (email)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
