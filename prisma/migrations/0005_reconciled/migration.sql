-- Titles that left a provider's file and came back in it under another identity; what a person said of those in doubt; and of a
-- run the columns that named its titles, which kinds of change it keeps back, and what letting them through would do.
CREATE TABLE import_pairs (
  run_id INT UNSIGNED NOT NULL,
  line INT UNSIGNED NOT NULL,
  release_id INT UNSIGNED NOT NULL,
  provider_record_id VARCHAR(191) NOT NULL,
  state VARCHAR(4) NOT NULL,
  PRIMARY KEY (run_id, line, release_id),
  KEY import_pairs_release (run_id, release_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE pair_decisions (
  release_id INT UNSIGNED NOT NULL,
  provider_record_id VARCHAR(191) NOT NULL,
  is_one BOOLEAN NOT NULL,
  decided_by VARCHAR(100) NOT NULL,
  decided_at DATETIME(3) NOT NULL,
  PRIMARY KEY (release_id, provider_record_id),
  CONSTRAINT pair_decisions_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

ALTER TABLE import_runs
  ADD COLUMN key_columns VARCHAR(300) NULL AFTER gates,
  ADD COLUMN withheld VARCHAR(300) NULL AFTER key_columns,
  ADD COLUMN effects TEXT NULL AFTER withheld;
