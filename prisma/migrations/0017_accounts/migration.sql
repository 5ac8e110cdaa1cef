-- Log-ins that still stand, for the member to look at and end; and a way to find consents refused long ago.

CREATE TABLE sessions (
  session_id CHAR(36) NOT NULL,
  member_id VARCHAR(64) NOT NULL,
  logged_in_at DATETIME(3) NOT NULL,
  device VARCHAR(60) NOT NULL,
  PRIMARY KEY (session_id),
  KEY sessions_member (member_id, logged_in_at),
  KEY sessions_began (logged_in_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

ALTER TABLE consents ADD KEY consents_refused (refused_at);
