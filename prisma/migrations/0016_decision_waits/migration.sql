-- A workflow that waits for a person's decision on a held run, and the token by which it is told.
CREATE TABLE decision_waits (
  run_id INT UNSIGNED NOT NULL,
  token VARCHAR(2048) NOT NULL,
  since DATETIME(3) NOT NULL,
  PRIMARY KEY (run_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
