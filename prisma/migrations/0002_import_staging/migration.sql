-- An import stages what a file says before it touches a release, so that it can be judged, held, resumed and discarded.

ALTER TABLE import_runs ADD COLUMN applied_line INT UNSIGNED NOT NULL DEFAULT 0;

CREATE TABLE import_rows (
  run_id INT UNSIGNED NOT NULL,
  line INT UNSIGNED NOT NULL,
  provider_record_id VARCHAR(191) NOT NULL,
  action VARCHAR(9) NOT NULL,
  row_hash CHAR(64) NULL,
  updated VARCHAR(40) NULL,
  content MEDIUMTEXT NULL,
  raw TEXT NOT NULL,
  PRIMARY KEY (run_id, line),
  KEY import_rows_record (run_id, provider_record_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE import_removals (
  run_id INT UNSIGNED NOT NULL,
  release_id INT UNSIGNED NOT NULL,
  PRIMARY KEY (run_id, release_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE import_turns (
  provider VARCHAR(40) NOT NULL,
  holder CHAR(36) NOT NULL,
  lease_until DATETIME(3) NOT NULL,
  PRIMARY KEY (provider)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
