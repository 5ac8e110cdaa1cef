-- What SES said afterwards: the evidence by which an unclear attempt is settled, and who must not be written to.
ALTER TABLE mails ADD COLUMN attempted_at DATETIME(3) NULL;

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

CREATE TABLE suppressions (
  member_id VARCHAR(64) NOT NULL,
  kind VARCHAR(10) NOT NULL,
  address_hash CHAR(64) NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id, kind)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
