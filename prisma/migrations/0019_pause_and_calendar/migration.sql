-- Members who want no mail for a while, and the secret address of a member's calendar: only its hash is kept.

CREATE TABLE mail_pauses (
  member_id VARCHAR(64) NOT NULL,
  since DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE calendar_links (
  member_id VARCHAR(64) NOT NULL,
  secret_hash CHAR(64) NOT NULL,
  locale CHAR(2) NOT NULL,
  created_at DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id),
  UNIQUE KEY calendar_links_secret (secret_hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
