-- A bookshop's database as a Spring application of the 2010s left it. The service reads a few columns of three tables
-- (see seed.ts) and never writes; forthcoming titles are unknown here: `books` holds only what is on sale.

CREATE TABLE IF NOT EXISTS users (
  user_id BIGINT NOT NULL AUTO_INCREMENT,
  login_id VARCHAR(50) NOT NULL,
  email VARCHAR(254) NOT NULL,
  password VARCHAR(255) NOT NULL,
  display_name VARCHAR(100) NULL,
  role VARCHAR(20) NOT NULL DEFAULT 'MEMBER',
  status VARCHAR(20) NOT NULL DEFAULT 'ACTIVE',
  phone VARCHAR(20) NULL,
  postal_code CHAR(8) NULL,
  address VARCHAR(300) NULL,
  registered_at DATETIME NOT NULL,
  withdrawn_at DATETIME NULL,
  version INT NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id),
  UNIQUE KEY uk_users_login_id (login_id),
  KEY idx_users_email (email)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE IF NOT EXISTS books (
  isbn VARCHAR(13) NOT NULL,
  title VARCHAR(300) NOT NULL,
  price INT NOT NULL,
  stock INT NOT NULL DEFAULT 0,
  cost_price INT NULL,
  PRIMARY KEY (isbn)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE IF NOT EXISTS orders (
  order_id BIGINT NOT NULL AUTO_INCREMENT,
  user_id BIGINT NOT NULL,
  isbn VARCHAR(13) NOT NULL,
  quantity INT NOT NULL DEFAULT 1,
  amount INT NOT NULL,
  ordered_at DATETIME NOT NULL,
  PRIMARY KEY (order_id),
  KEY idx_orders_user (user_id),
  CONSTRAINT fk_orders_user FOREIGN KEY (user_id) REFERENCES users (user_id),
  CONSTRAINT fk_orders_book FOREIGN KEY (isbn) REFERENCES books (isbn)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
