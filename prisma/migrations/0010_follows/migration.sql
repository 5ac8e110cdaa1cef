-- A member waits for anything new by an author, in a series, of a publisher or label, or with a keyword. `match_key` is the
-- folded name, for a series without its volume number. Removed ones stay, as subscriptions do.

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

-- A title that a follow brought is waited for like any other, and leaves with the follow.
ALTER TABLE subscriptions ADD COLUMN follow_id BIGINT UNSIGNED NULL, ADD KEY subscriptions_follow (follow_id);

-- Which runs' new releases have been announced, and by which names each of those releases is found.
ALTER TABLE releases ADD KEY releases_first_seen (first_seen_run);

CREATE TABLE announced_runs (
  run_id INT UNSIGNED NOT NULL,
  releases INT UNSIGNED NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (run_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE announcement_keys (
  release_id INT UNSIGNED NOT NULL,
  kind VARCHAR(10) NOT NULL,
  match_key VARCHAR(191) NOT NULL,
  novelty VARCHAR(8) NOT NULL,
  PRIMARY KEY (release_id, kind, match_key),
  CONSTRAINT announcement_keys_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
