-- Log-ins: how often was tried, and which sessions ended before their time. Subjects are keyed hashes: no login name
-- and no address stands here.

CREATE TABLE login_throttles (
  subject CHAR(64) NOT NULL,
  attempts INT UNSIGNED NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  trusted_until DATETIME(3) NULL,
  PRIMARY KEY (subject),
  KEY login_throttles_expired (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE ended_sessions (
  session_id CHAR(36) NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (session_id),
  KEY ended_sessions_expired (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE session_epochs (
  member_id VARCHAR(64) NOT NULL,
  began_at DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
