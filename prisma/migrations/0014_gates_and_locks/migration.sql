-- What a run's gates measured: a JSON list. What a person changed has no run, but a name and a reason.
ALTER TABLE import_runs ADD COLUMN gates TEXT NULL;

ALTER TABLE release_changes ADD COLUMN changed_by VARCHAR(100) NULL, ADD COLUMN reason VARCHAR(300) NULL;

-- A field that a person has corrected: feeds leave it alone, and what they would say instead is kept beside it.
CREATE TABLE release_locks (
  release_id INT UNSIGNED NOT NULL,
  field VARCHAR(40) NOT NULL,
  value TEXT NULL,
  feed_value TEXT NULL,
  reason VARCHAR(300) NOT NULL,
  locked_by VARCHAR(100) NOT NULL,
  locked_at DATETIME(3) NOT NULL,
  PRIMARY KEY (release_id, field),
  CONSTRAINT release_locks_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
