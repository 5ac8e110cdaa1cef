-- When all workers last gave way because SES throttled one: several throttled at once count as one.
ALTER TABLE mail_pace ADD COLUMN held_at DATETIME(6) NULL;
