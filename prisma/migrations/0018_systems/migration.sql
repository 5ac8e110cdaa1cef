-- The console lists short links with the newest first.
CREATE INDEX short_links_newest ON short_links (created_at, code);

-- What other systems may do here: only a hash of each token is kept.
CREATE TABLE api_tokens (
  id           INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  token_hash   CHAR(64)     NOT NULL,
  prefix       VARCHAR(12)  NOT NULL,
  name         VARCHAR(60)  NOT NULL,
  scopes       VARCHAR(100) NOT NULL,
  created_at   DATETIME(3)  NOT NULL,
  created_by   VARCHAR(64)  NOT NULL,
  expires_at   DATETIME(3)  NULL,
  last_used_at DATETIME(3)  NULL,
  revoked_at   DATETIME(3)  NULL,
  UNIQUE KEY api_tokens_hash (token_hash)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Codes that the shop says it has just put on sale: the next watch asks about these first.
CREATE TABLE sale_hints (
  code     VARCHAR(32) NOT NULL PRIMARY KEY,
  given_at DATETIME(3) NOT NULL,
  KEY sale_hints_given (given_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Where other systems hear of what happens. The secrets by which deliveries are signed are encrypted.
CREATE TABLE webhook_endpoints (
  id            INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name          VARCHAR(60)  NOT NULL,
  url           VARCHAR(500) NOT NULL,
  preset        VARCHAR(12)  NOT NULL,
  events        VARCHAR(200) NOT NULL,
  locale        CHAR(2)      NOT NULL,
  secret        VARCHAR(400) NOT NULL,
  secret_before VARCHAR(400) NULL,
  before_until  DATETIME(3)  NULL,
  created_at    DATETIME(3)  NOT NULL,
  created_by    VARCHAR(64)  NOT NULL,
  failing_since DATETIME(3)  NULL,
  disabled_at   DATETIME(3)  NULL,
  disabled_by   VARCHAR(64)  NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What is owed to an endpoint: written before it is sent, so that a crash sends it again under the same id.
CREATE TABLE webhook_deliveries (
  id          BIGINT UNSIGNED   NOT NULL AUTO_INCREMENT PRIMARY KEY,
  endpoint_id INT UNSIGNED      NOT NULL,
  message_id  VARCHAR(64)       NOT NULL,
  event       VARCHAR(20)       NOT NULL,
  payload     MEDIUMTEXT        NOT NULL,
  state       VARCHAR(10)       NOT NULL,
  attempts    SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  next_at     DATETIME(3)       NOT NULL,
  created_at  DATETIME(3)       NOT NULL,
  settled_at  DATETIME(3)       NULL,
  status      SMALLINT UNSIGNED NULL,
  answer      VARCHAR(500)      NULL,
  UNIQUE KEY webhook_deliveries_message (endpoint_id, message_id),
  KEY webhook_deliveries_due (endpoint_id, state, next_at),
  KEY webhook_deliveries_endpoint (endpoint_id, id),
  KEY webhook_deliveries_settled (settled_at),
  CONSTRAINT webhook_deliveries_of FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoints (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Sales that have begun, until they are made into deliveries: written in the transaction that keeps the sale.
CREATE TABLE webhook_events (
  id         BIGINT UNSIGNED   NOT NULL AUTO_INCREMENT PRIMARY KEY,
  release_id INT UNSIGNED      NOT NULL,
  starts     SMALLINT UNSIGNED NOT NULL,
  at         DATETIME(3)       NOT NULL,
  UNIQUE KEY webhook_events_sale (release_id, starts),
  CONSTRAINT webhook_events_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How far the history of changes has been made into deliveries, and how far it went when it was last looked at.
CREATE TABLE webhook_marks (
  name    VARCHAR(20)     NOT NULL PRIMARY KEY,
  done    BIGINT UNSIGNED NOT NULL,
  seen    BIGINT UNSIGNED NOT NULL,
  seen_at DATETIME(3)     NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
