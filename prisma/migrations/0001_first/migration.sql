-- Collation is binary throughout: names, codes and keys are equal only if they are the same; search has keys of its own.
-- Days are DATE in the shop's time zone, instants DATETIME(3) in UTC, money whole units of the currency.

CREATE TABLE releases (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  provider VARCHAR(40) NOT NULL,
  provider_record_id VARCHAR(191) NOT NULL,
  code_type VARCHAR(10) NOT NULL,
  code VARCHAR(32) NULL,
  product_type VARCHAR(12) NOT NULL,
  format VARCHAR(60) NULL,
  title VARCHAR(400) NOT NULL,
  subtitle VARCHAR(400) NULL,
  title_kana VARCHAR(400) NULL,
  slug VARCHAR(120) NOT NULL,
  series VARCHAR(300) NULL,
  series_kana VARCHAR(300) NULL,
  series_key VARCHAR(191) NULL,
  volume VARCHAR(40) NULL,
  volume_sort DECIMAL(9,3) NULL,
  label VARCHAR(120) NULL,
  publisher VARCHAR(120) NULL,
  price_ex_tax INT NULL,
  price_inc_tax INT NULL,
  currency CHAR(3) NULL,
  description TEXT NULL,
  cover_url VARCHAR(500) NULL,
  product_url VARCHAR(500) NULL,
  status VARCHAR(24) NOT NULL,
  day_from DATE NULL,
  day_to DATE NULL,
  `precision` VARCHAR(8) NOT NULL,
  approximate BOOLEAN NOT NULL DEFAULT FALSE,
  year_inferred BOOLEAN NOT NULL DEFAULT FALSE,
  date_raw VARCHAR(100) NOT NULL,
  row_hash CHAR(64) NOT NULL,
  first_seen_run INT UNSIGNED NOT NULL,
  last_changed_run INT UNSIGNED NOT NULL,
  missing_since DATE NULL,
  created_at DATETIME(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY releases_identity (provider, provider_record_id),
  KEY releases_day (day_to, id),
  KEY releases_code (code),
  KEY releases_series (series_key, volume_sort)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE contributors (
  release_id INT UNSIGNED NOT NULL,
  seq TINYINT UNSIGNED NOT NULL,
  name VARCHAR(200) NOT NULL,
  name_kana VARCHAR(200) NULL,
  role VARCHAR(20) NOT NULL,
  PRIMARY KEY (release_id, seq),
  KEY contributors_name (name),
  CONSTRAINT contributors_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE release_changes (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  release_id INT UNSIGNED NOT NULL,
  run_id INT UNSIGNED NOT NULL,
  field VARCHAR(40) NOT NULL,
  value_before TEXT NULL,
  value_after TEXT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY release_changes_release (release_id, id),
  KEY release_changes_run (run_id),
  CONSTRAINT release_changes_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE import_runs (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  provider VARCHAR(40) NOT NULL,
  profile VARCHAR(40) NOT NULL,
  source VARCHAR(500) NOT NULL,
  sha256 CHAR(64) NOT NULL,
  as_of DATE NOT NULL,
  state VARCHAR(12) NOT NULL,
  hold_reason VARCHAR(500) NULL,
  decided_by VARCHAR(100) NULL,
  decided_at DATETIME(3) NULL,
  `rows` INT UNSIGNED NOT NULL DEFAULT 0,
  added INT UNSIGNED NOT NULL DEFAULT 0,
  changed INT UNSIGNED NOT NULL DEFAULT 0,
  unchanged INT UNSIGNED NOT NULL DEFAULT 0,
  rejected INT UNSIGNED NOT NULL DEFAULT 0,
  missing INT UNSIGNED NOT NULL DEFAULT 0,
  started_at DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY import_runs_provider (provider, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE import_rejects (
  run_id INT UNSIGNED NOT NULL,
  line INT UNSIGNED NOT NULL,
  column_name VARCHAR(60) NOT NULL,
  problem VARCHAR(60) NOT NULL,
  raw TEXT NOT NULL,
  PRIMARY KEY (run_id, line, column_name),
  CONSTRAINT import_rejects_run FOREIGN KEY (run_id) REFERENCES import_runs (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE consents (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  member_id VARCHAR(64) NOT NULL,
  purpose VARCHAR(20) NOT NULL,
  wording VARCHAR(40) NOT NULL,
  locale CHAR(2) NOT NULL,
  page VARCHAR(500) NOT NULL,
  given_at DATETIME(3) NOT NULL,
  refused_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY consents_member (member_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE subscriptions (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  member_id VARCHAR(64) NOT NULL,
  release_id INT UNSIGNED NOT NULL,
  consent_id BIGINT UNSIGNED NOT NULL,
  locale CHAR(2) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  removed_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY subscriptions_member_release (member_id, release_id),
  KEY subscriptions_release (release_id, removed_at),
  CONSTRAINT subscriptions_release FOREIGN KEY (release_id) REFERENCES releases (id),
  CONSTRAINT subscriptions_consent FOREIGN KEY (consent_id) REFERENCES consents (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE mails (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  member_id VARCHAR(64) NOT NULL,
  occasion VARCHAR(16) NOT NULL,
  day DATE NOT NULL,
  locale CHAR(2) NOT NULL,
  part SMALLINT UNSIGNED NOT NULL DEFAULT 1,
  state VARCHAR(12) NOT NULL,
  attempt CHAR(36) NULL,
  attempts TINYINT UNSIGNED NOT NULL DEFAULT 0,
  lease_until DATETIME(3) NULL,
  message_id VARCHAR(100) NULL,
  error VARCHAR(500) NULL,
  created_at DATETIME(3) NOT NULL,
  settled_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY mails_one_a_day (member_id, occasion, day, part),
  KEY mails_ready (state, id),
  KEY mails_attempt (attempt)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE notices (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  member_id VARCHAR(64) NOT NULL,
  release_id INT UNSIGNED NOT NULL,
  occasion VARCHAR(16) NOT NULL,
  generation SMALLINT UNSIGNED NOT NULL DEFAULT 1,
  day DATE NOT NULL,
  locale CHAR(2) NOT NULL,
  mail_id BIGINT UNSIGNED NULL,
  state VARCHAR(12) NOT NULL,
  reason VARCHAR(60) NULL,
  planned_at DATETIME(3) NOT NULL,
  settled_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY notices_owed (member_id, release_id, occasion, generation),
  KEY notices_due (state, day, member_id),
  KEY notices_mail (mail_id),
  KEY notices_release (release_id),
  CONSTRAINT notices_release FOREIGN KEY (release_id) REFERENCES releases (id),
  CONSTRAINT notices_mail FOREIGN KEY (mail_id) REFERENCES mails (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
