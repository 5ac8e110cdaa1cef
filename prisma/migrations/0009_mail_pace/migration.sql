-- One row: until when the account's sending rate is spoken for, by the database's clock, for all workers together.
CREATE TABLE mail_pace (
  id TINYINT UNSIGNED NOT NULL,
  free_at DATETIME(6) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO mail_pace (id, free_at) VALUES (1, '2000-01-01 00:00:00');
