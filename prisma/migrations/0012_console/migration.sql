-- What people did in the console, and the passkeys by which operators prove that it is they who act.
CREATE TABLE audit_log (
  id            BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  at            DATETIME(3)     NOT NULL,
  actor         VARCHAR(64)     NOT NULL,
  role          VARCHAR(12)     NOT NULL,
  act           VARCHAR(40)     NOT NULL,
  object        VARCHAR(100)    NOT NULL,
  value_before  TEXT            NULL,
  value_after   TEXT            NULL,
  KEY audit_log_object (object, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE passkeys (
  credential_id VARCHAR(400)    NOT NULL PRIMARY KEY,
  member_id     VARCHAR(64)     NOT NULL,
  public_key    VARCHAR(2000)   NOT NULL,
  counter       INT UNSIGNED    NOT NULL,
  transports    VARCHAR(100)    NOT NULL,
  name          VARCHAR(60)     NOT NULL,
  created_at    DATETIME(3)     NOT NULL,
  used_at       DATETIME(3)     NULL,
  KEY passkeys_member (member_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One-time codes by which a passkey is registered: only a keyed hash of each is kept.
CREATE TABLE passkey_codes (
  member_id     VARCHAR(64)      NOT NULL PRIMARY KEY,
  code_hash     CHAR(64)         NOT NULL,
  tries         TINYINT UNSIGNED NOT NULL DEFAULT 0,
  expires_at    DATETIME(3)      NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Of a session: the challenge that a passkey is to sign, and when one was last used.
CREATE TABLE console_sessions (
  session_id      CHAR(36)     NOT NULL PRIMARY KEY,
  challenge       VARCHAR(100) NULL,
  challenge_until DATETIME(3)  NULL,
  proven_at       DATETIME(3)  NULL,
  expires_at      DATETIME(3)  NOT NULL,
  KEY console_sessions_expired (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
