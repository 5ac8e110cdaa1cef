-- Releases that a file called off, until a file of a later day or a person confirms it.
CREATE TABLE pending_cancellations (
  release_id INT UNSIGNED NOT NULL,
  provider VARCHAR(40) NOT NULL,
  as_of DATE NOT NULL,
  PRIMARY KEY (release_id),
  KEY pending_cancellations_provider (provider, as_of),
  CONSTRAINT pending_cancellations_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO pending_cancellations (release_id, provider, as_of)
SELECT r.id, r.provider, i.as_of FROM releases r JOIN import_runs i ON i.id = r.last_changed_run
WHERE r.status = 'cancel_pending';
