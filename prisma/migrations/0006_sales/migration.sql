-- How the shop's sale of a title stood when it was last asked: pages and mails tell a pre-order from a sale, and sold out from both.
CREATE TABLE sales (
  release_id INT UNSIGNED NOT NULL,
  state VARCHAR(16) NOT NULL,
  since DATETIME(3) NOT NULL,
  preorders SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  starts SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (release_id),
  KEY sales_state (state, release_id),
  CONSTRAINT sales_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
