-- When a member wants to be told. 0 days before means never. On a subscription NULL means "as in my defaults".

CREATE TABLE timings (
  member_id VARCHAR(64) NOT NULL,
  announced BOOLEAN NOT NULL DEFAULT TRUE,
  days_before TINYINT UNSIGNED NOT NULL DEFAULT 0,
  on_sale BOOLEAN NOT NULL DEFAULT TRUE,
  moved BOOLEAN NOT NULL DEFAULT TRUE,
  withdrawn BOOLEAN NOT NULL DEFAULT TRUE,
  updated_at DATETIME(3) NOT NULL,
  PRIMARY KEY (member_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

ALTER TABLE subscriptions
  ADD COLUMN days_before TINYINT UNSIGNED NULL,
  ADD COLUMN on_sale BOOLEAN NULL,
  ADD COLUMN moved BOOLEAN NULL,
  ADD COLUMN withdrawn BOOLEAN NULL;
