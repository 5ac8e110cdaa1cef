-- Addresses to which our own list lets mail go again, until the entry of SES's list has been taken off too.
CREATE TABLE suppression_lifts (
  member_id    VARCHAR(64)      NOT NULL,
  kind         VARCHAR(10)      NOT NULL,
  address_hash CHAR(64)         NOT NULL,
  lifted_at    DATETIME(3)      NOT NULL,
  done_at      DATETIME(3)      NULL,
  tries        TINYINT UNSIGNED NOT NULL DEFAULT 0,
  next_try_at  DATETIME(3)      NOT NULL,
  PRIMARY KEY (member_id, kind, address_hash),
  KEY suppression_lifts_open (done_at, next_try_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- When everything that may be owed was last looked at: in the minutes after it only what changed since is.
ALTER TABLE mail_pace ADD COLUMN planned_at DATETIME(3) NULL;
ALTER TABLE subscriptions ADD INDEX subscriptions_made (created_at, release_id);
ALTER TABLE timings ADD INDEX timings_changed (updated_at);
