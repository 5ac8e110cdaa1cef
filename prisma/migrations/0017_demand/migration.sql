-- Titles for which somebody stopped waiting, so that the figures of demand are counted again. Nothing about who it was.
CREATE TABLE departures (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  release_id  INT UNSIGNED    NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How many began and stopped waiting for a title, on days of the shop on which anybody did.
CREATE TABLE waiting_days (
  release_id  INT UNSIGNED NOT NULL,
  day         DATE         NOT NULL,
  registered  INT UNSIGNED NOT NULL,
  ended       INT UNSIGNED NOT NULL,
  PRIMARY KEY (release_id, day),
  CONSTRAINT waiting_days_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A title that somebody has waited for: how many do, and under which names and in which week it is ranked.
CREATE TABLE demands (
  release_id  INT UNSIGNED      NOT NULL PRIMARY KEY,
  day         DATE              NULL,
  week        SMALLINT UNSIGNED NULL,
  waiting     INT UNSIGNED      NOT NULL,
  author      VARCHAR(200)      NULL,
  publisher   VARCHAR(120)      NULL,
  series      VARCHAR(191)      NULL,
  KEY demands_week (week, waiting),
  KEY demands_author (author, waiting),
  KEY demands_publisher (publisher, waiting),
  KEY demands_series (series, waiting),
  KEY demands_day (day, waiting),
  CONSTRAINT demands_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Authors, publishers and series of titles that are to come, with all who wait for these.
CREATE TABLE demand_names (
  kind     VARCHAR(10)  NOT NULL,
  name     VARCHAR(200) NOT NULL,
  titles   INT          NOT NULL,
  waiting  INT          NOT NULL,
  PRIMARY KEY (kind, name),
  KEY demand_names_waiting (kind, waiting)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Up to which rows the figures had been counted when a count began.
CREATE TABLE demand_marks (
  at               DATETIME(3)     NOT NULL PRIMARY KEY,
  subscription_id  BIGINT UNSIGNED NOT NULL,
  consent_id       BIGINT UNSIGNED NOT NULL,
  departure_id     BIGINT UNSIGNED NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How many more register from so many days before the sale on: a line through what past titles did, and its errors.
CREATE TABLE demand_models (
  basis      VARCHAR(10)       NOT NULL,
  days       SMALLINT UNSIGNED NOT NULL,
  made_on    DATE              NOT NULL,
  titles     INT UNSIGNED      NOT NULL,
  weight     DECIMAL(2,1)      NOT NULL,
  slope      DECIMAL(9,6)      NOT NULL,
  intercept  DECIMAL(9,6)      NOT NULL,
  low        DECIMAL(9,6)      NOT NULL,
  high       DECIMAL(9,6)      NOT NULL,
  PRIMARY KEY (basis, days)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The mail of the order sheet: one row a week and recipient, so that it goes once.
CREATE TABLE order_sheet_mails (
  monday      DATE             NOT NULL,
  recipient   VARCHAR(254)     NOT NULL,
  state       VARCHAR(12)      NOT NULL,
  attempt     CHAR(36)         NOT NULL,
  attempts    TINYINT UNSIGNED NOT NULL,
  claimed_at  DATETIME(3)      NOT NULL,
  settled_at  DATETIME(3)      NULL,
  message_id  VARCHAR(100)     NULL,
  error       VARCHAR(500)     NULL,
  PRIMARY KEY (monday, recipient)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Of a title's release-day mails, and of those whose reader had come by a short link: how many there were, and how many
-- readers ordered the title in the shop within seven days. `subject` is `title` or `link`. Nothing about who it was.
CREATE TABLE purchases (
  subject  VARCHAR(8)   NOT NULL,
  object   VARCHAR(32)  NOT NULL,
  mailed   INT UNSIGNED NOT NULL,
  bought   INT UNSIGNED NOT NULL,
  PRIMARY KEY (subject, object)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row: up to which mail purchases have been counted.
CREATE TABLE purchase_mark (
  id       TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  mail_id  BIGINT UNSIGNED  NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
