-- Titles of one format by day, dates that changed in the order in which they did, and short links with their counts.

CREATE INDEX releases_format ON releases (format, day_to, id);
CREATE INDEX release_changes_field ON release_changes (field, id);

CREATE TABLE short_links (
  code VARCHAR(32) NOT NULL,
  path VARCHAR(500) NOT NULL,
  campaign VARCHAR(80) NOT NULL,
  source VARCHAR(80) NULL,
  medium VARCHAR(80) NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Numbers only, nothing about people. A day has several rows, so that a crowd does not queue for one of them.
CREATE TABLE link_counts (
  code VARCHAR(32) NOT NULL,
  day DATE NOT NULL,
  slot TINYINT UNSIGNED NOT NULL,
  clicks INT UNSIGNED NOT NULL DEFAULT 0,
  registrations INT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (code, day, slot),
  CONSTRAINT link_counts_link FOREIGN KEY (code) REFERENCES short_links (code) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
