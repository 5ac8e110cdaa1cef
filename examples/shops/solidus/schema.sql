-- Solidus with solidus_auth_devise (solidusio/solidus_auth_devise, db/migrate): authlogic_sha512 with a salt, or bcrypt with a
-- pepper; who deletes an account leaves a scrambled address.

CREATE TABLE spree_users (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  encrypted_password VARCHAR(128) NULL,
  password_salt VARCHAR(128) NULL,
  email VARCHAR(255) NULL,
  login VARCHAR(255) NULL,
  failed_attempts INT NOT NULL DEFAULT 0,
  unlock_token VARCHAR(255) NULL,
  locked_at DATETIME NULL,
  confirmation_token VARCHAR(255) NULL,
  confirmed_at DATETIME NULL,
  confirmation_sent_at DATETIME NULL,
  unconfirmed_email VARCHAR(255) NULL,
  deleted_at DATETIME NULL,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY email_idx_unique (email),
  KEY index_spree_users_on_deleted_at (deleted_at)
) DEFAULT CHARSET=utf8mb4;
