-- The service's own tables. Collation is binary throughout: names, codes and keys are equal only if they are the same; search
-- has keys of its own. Days are DATE in the shop's time zone, instants DATETIME(3) in UTC, money whole units of the currency.

-- An edition with a day on which its sale starts. One row per provider's record: print and digital are two.
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
  KEY releases_series (series_key, volume_sort),
  KEY releases_publisher (publisher, day_to, id),
  KEY releases_label (label, day_to, id),
  KEY releases_kind (product_type, day_to, id),
  KEY releases_first_seen (first_seen_run),
  KEY releases_format (format, day_to, id)
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

-- What a run changed on a release: the memory behind "date changed" and behind notices that are re-armed.
CREATE TABLE release_changes (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  release_id INT UNSIGNED NOT NULL,
  run_id INT UNSIGNED NOT NULL,
  field VARCHAR(40) NOT NULL,
  value_before TEXT NULL,
  value_after TEXT NULL,
  at DATETIME(3) NOT NULL,
  changed_by VARCHAR(100) NULL,
  reason VARCHAR(300) NULL,
  PRIMARY KEY (id),
  KEY release_changes_release (release_id, id),
  KEY release_changes_run (run_id),
  KEY release_changes_field (field, id),
  CONSTRAINT release_changes_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

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

-- Releases that a file called off, until a file of a later day or a person confirms it.
CREATE TABLE pending_cancellations (
  release_id INT UNSIGNED NOT NULL,
  provider VARCHAR(40) NOT NULL,
  as_of DATE NOT NULL,
  PRIMARY KEY (release_id),
  KEY pending_cancellations_provider (provider, as_of),
  CONSTRAINT pending_cancellations_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE import_runs (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  provider VARCHAR(40) NOT NULL,
  profile VARCHAR(40) NOT NULL,
  source VARCHAR(500) NOT NULL,
  source_version VARCHAR(200) NULL,
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
  applied_line INT UNSIGNED NOT NULL DEFAULT 0,
  warnings TEXT NULL,
  gates TEXT NULL,
  started_at DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  KEY import_runs_provider (provider, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A row that was not taken, with its line and the reason.
CREATE TABLE import_rejects (
  run_id INT UNSIGNED NOT NULL,
  line INT UNSIGNED NOT NULL,
  column_name VARCHAR(60) NOT NULL,
  problem VARCHAR(60) NOT NULL,
  raw TEXT NOT NULL,
  PRIMARY KEY (run_id, line, column_name),
  CONSTRAINT import_rejects_run FOREIGN KEY (run_id) REFERENCES import_runs (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What a run found in the file, until it is applied: content stands only where a release is new or changed.
CREATE TABLE import_rows (
  run_id INT UNSIGNED NOT NULL,
  line INT UNSIGNED NOT NULL,
  provider_record_id VARCHAR(191) NOT NULL,
  action VARCHAR(9) NOT NULL,
  row_hash CHAR(64) NULL,
  updated VARCHAR(40) NULL,
  content MEDIUMTEXT NULL,
  PRIMARY KEY (run_id, line),
  KEY import_rows_record (run_id, provider_record_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Releases that a full file no longer holds, until they are marked as missing.
CREATE TABLE import_removals (
  run_id INT UNSIGNED NOT NULL,
  release_id INT UNSIGNED NOT NULL,
  PRIMARY KEY (run_id, release_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What each provider says of a title that several of them offer; the release is made of these by precedence.
CREATE TABLE release_offers (
  provider VARCHAR(40) NOT NULL,
  provider_record_id VARCHAR(191) NOT NULL,
  code VARCHAR(32) NOT NULL,
  row_hash CHAR(64) NOT NULL,
  content MEDIUMTEXT NOT NULL,
  run_id INT UNSIGNED NOT NULL,
  PRIMARY KEY (provider, provider_record_id),
  KEY release_offers_code (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A workflow that waits for a person's decision on a held run, and the token by which it is told.
CREATE TABLE decision_waits (
  run_id INT UNSIGNED NOT NULL,
  token VARCHAR(2048) NOT NULL,
  since DATETIME(3) NOT NULL,
  PRIMARY KEY (run_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The right to import a provider's files: one run at a time, until its lease ends.
CREATE TABLE import_leases (
  provider VARCHAR(40) NOT NULL,
  holder CHAR(36) NOT NULL,
  lease_until DATETIME(3) NOT NULL,
  PRIMARY KEY (provider)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The folded text by which a release is found; the import keeps it.
CREATE TABLE release_search (
  release_id INT UNSIGNED NOT NULL,
  search_key VARCHAR(2000) NOT NULL,
  PRIMARY KEY (release_id),
  KEY release_search_start (search_key(32)),
  CONSTRAINT release_search_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Which releases hold a pair of neighbouring letters in their search key, or begin with a letter (then behind a blank): of
-- each 2,048 numbers, the places of theirs, two bytes each.
CREATE TABLE search_postings (
  token CHAR(2) NOT NULL,
  block INT UNSIGNED NOT NULL,
  places MEDIUMBLOB NOT NULL,
  PRIMARY KEY (token, block)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What a member agreed to: which wording, when, where, in which language. Kept after refusal, as the law asks.
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
  KEY consents_member (member_id),
  KEY consents_refused (refused_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A member waits for a release. Removed ones stay, so that undo and "did it go?" can be answered.
CREATE TABLE subscriptions (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  member_id VARCHAR(64) NOT NULL,
  release_id INT UNSIGNED NOT NULL,
  consent_id BIGINT UNSIGNED NOT NULL,
  locale CHAR(2) NOT NULL,
  known_day DATE NULL,
  follow_id BIGINT UNSIGNED NULL,
  days_before TINYINT UNSIGNED NULL,
  on_sale BOOLEAN NULL,
  moved BOOLEAN NULL,
  called_off BOOLEAN NULL,
  created_at DATETIME(3) NOT NULL,
  removed_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY subscriptions_member_release (member_id, release_id),
  KEY subscriptions_release (release_id, removed_at),
  KEY subscriptions_follow (follow_id),
  CONSTRAINT subscriptions_release FOREIGN KEY (release_id) REFERENCES releases (id),
  CONSTRAINT subscriptions_consent FOREIGN KEY (consent_id) REFERENCES consents (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A member waits for anything new under a name. Removed ones stay, as subscriptions do.
CREATE TABLE follows (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  member_id VARCHAR(64) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  match_key VARCHAR(191) NOT NULL,
  name VARCHAR(300) NOT NULL,
  consent_id BIGINT UNSIGNED NOT NULL,
  locale CHAR(2) NOT NULL,
  reprints BOOLEAN NOT NULL DEFAULT FALSE,
  formats BOOLEAN NOT NULL DEFAULT FALSE,
  released BOOLEAN NOT NULL DEFAULT FALSE,
  waits BOOLEAN NOT NULL DEFAULT TRUE,
  created_at DATETIME(3) NOT NULL,
  removed_at DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY follows_member (member_id, kind, match_key),
  KEY follows_match (kind, match_key, id),
  CONSTRAINT follows_consent FOREIGN KEY (consent_id) REFERENCES consents (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A run whose new releases have been announced to those who follow them.
CREATE TABLE announced_runs (
  run_id INT UNSIGNED NOT NULL,
  releases INT UNSIGNED NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (run_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- By which names a newly announced release is followed, and how new it is.
CREATE TABLE announcement_keys (
  release_id INT UNSIGNED NOT NULL,
  kind VARCHAR(10) NOT NULL,
  match_key VARCHAR(191) NOT NULL,
  novelty VARCHAR(8) NOT NULL,
  PRIMARY KEY (release_id, kind, match_key),
  CONSTRAINT announcement_keys_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- When a member wants to be told, unless a subscription says otherwise. 0 days before means never.
CREATE TABLE timings (
  member_id VARCHAR(64) NOT NULL,
  announced BOOLEAN NOT NULL DEFAULT TRUE,
  days_before TINYINT UNSIGNED NOT NULL DEFAULT 0,
  on_sale BOOLEAN NOT NULL DEFAULT TRUE,
  moved BOOLEAN NOT NULL DEFAULT TRUE,
  called_off BOOLEAN NOT NULL DEFAULT TRUE,
  updated_at DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A title whose day has come but which the shop does not sell: a person decides.
CREATE TABLE sale_questions (
  release_id INT UNSIGNED NOT NULL,
  day DATE NOT NULL,
  asked_at DATETIME(3) NOT NULL,
  answer VARCHAR(8) NULL,
  answered_by VARCHAR(100) NULL,
  answered_at DATETIME(3) NULL,
  PRIMARY KEY (release_id, day),
  CONSTRAINT sale_questions_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A title of which an operator wants a further release-day mail.
CREATE TABLE sale_generations (
  release_id INT UNSIGNED NOT NULL,
  generation SMALLINT UNSIGNED NOT NULL,
  opened_by VARCHAR(100) NOT NULL,
  opened_at DATETIME(3) NOT NULL,
  PRIMARY KEY (release_id),
  CONSTRAINT sale_generations_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What is sent: one message to one member, carrying one notice or more.
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
  attempted_at DATETIME(3) NULL,
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

-- A mail owed to one member on one occasion.
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
  KEY notices_mail (mail_id),
  KEY notices_release (release_id),
  KEY notices_by_member (state, member_id, occasion),
  CONSTRAINT notices_release FOREIGN KEY (release_id) REFERENCES releases (id),
  CONSTRAINT notices_mail FOREIGN KEY (mail_id) REFERENCES mails (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How often a log-in was tried in the current window: for an account, an address, and the pair.
CREATE TABLE login_throttles (
  subject CHAR(64) NOT NULL,
  attempts INT UNSIGNED NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  trusted_until DATETIME(3) NULL,
  PRIMARY KEY (subject),
  KEY login_throttles_expired (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A session that was logged out before it expired.
CREATE TABLE ended_sessions (
  session_id CHAR(36) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (session_id),
  KEY ended_sessions_expired (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A log-in that has not been ended: what the member sees as "logged in on this device". The cookie is the proof, not this row.
CREATE TABLE sessions (
  session_id CHAR(36) NOT NULL,
  member_id VARCHAR(64) NOT NULL,
  logged_in_at DATETIME(3) NOT NULL,
  device VARCHAR(60) NOT NULL,
  PRIMARY KEY (session_id),
  KEY sessions_member (member_id, logged_in_at),
  KEY sessions_began (logged_in_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- "Log out everywhere": a member's sessions from before this instant have ended.
CREATE TABLE session_epochs (
  member_id VARCHAR(64) NOT NULL,
  began_at DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What SES said afterwards about an attempt; each event once, however often it is delivered.
CREATE TABLE mail_events (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  event_key CHAR(64) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  attempt VARCHAR(36) NOT NULL,
  message_id VARCHAR(100) NOT NULL,
  detail VARCHAR(200) NULL,
  at DATETIME(3) NOT NULL,
  received_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY mail_events_once (event_key),
  KEY mail_events_attempt (attempt),
  KEY mail_events_feed (kind, at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who must not be written to: after a complaint never, after a hard bounce not at that address.
CREATE TABLE suppressions (
  member_id VARCHAR(64) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  address_hash CHAR(64) NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id, kind)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row: until when the account's sending rate is spoken for, by the database's clock, and how much of it is used.
CREATE TABLE mail_pace (
  id TINYINT UNSIGNED NOT NULL,
  free_at DATETIME(6) NOT NULL,
  share DECIMAL(5, 4) NOT NULL DEFAULT 0.97,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO mail_pace (id, free_at) VALUES (1, '2000-01-01 00:00:00');

-- A short address for a campaign: it leads to a path of this site and counts who comes.
CREATE TABLE short_links (
  code VARCHAR(32) NOT NULL,
  path VARCHAR(500) NOT NULL,
  campaign VARCHAR(80) NOT NULL,
  source VARCHAR(80) NULL,
  medium VARCHAR(80) NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How often a link was followed on a day of the shop, and how many alerts were set from there.
CREATE TABLE link_counts (
  code VARCHAR(32) NOT NULL,
  day DATE NOT NULL,
  slot TINYINT UNSIGNED NOT NULL,
  clicks INT UNSIGNED NOT NULL DEFAULT 0,
  registrations INT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (code, day, slot),
  CONSTRAINT link_counts_link FOREIGN KEY (code) REFERENCES short_links (code) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A member who wants no mail for a while.
CREATE TABLE mail_pauses (
  member_id VARCHAR(64) NOT NULL,
  since DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The secret address of a member's own calendar; the secret itself is kept nowhere.
CREATE TABLE calendar_links (
  member_id VARCHAR(64) NOT NULL,
  secret_hash CHAR(64) NOT NULL,
  locale CHAR(2) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id),
  UNIQUE KEY calendar_links_secret (secret_hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
