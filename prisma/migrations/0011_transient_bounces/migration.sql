-- Bounces that may pass (a full mailbox, a server that is away), until a mail is delivered: several in a row hold mail to the address.
CREATE TABLE transient_bounces (
  event_key CHAR(64) NOT NULL,
  member_id VARCHAR(64) NOT NULL,
  address_hash CHAR(64) NOT NULL,
  at DATETIME(3) NOT NULL,
  PRIMARY KEY (event_key),
  KEY transient_bounces_member (member_id, at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
