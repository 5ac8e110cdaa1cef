-- One row: whether any mail may go, who changed that last, and why.
CREATE TABLE mail_switch (
  id TINYINT UNSIGNED NOT NULL,
  is_on BOOLEAN NOT NULL,
  changed_by VARCHAR(100) NULL,
  changed_at DATETIME(3) NULL,
  reason VARCHAR(300) NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
INSERT INTO mail_switch (id, is_on) VALUES (1, TRUE);

-- In which state a mail was counted last, among the daily counts of the ledger; the index finds those that have moved on since.
ALTER TABLE mails ADD COLUMN counted VARCHAR(12) NULL, ADD KEY mails_counted (counted, state);
