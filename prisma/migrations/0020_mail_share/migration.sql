-- How much of the account's rate the workers use together: less after SES throttled one of them, and slowly more again.
ALTER TABLE mail_pace ADD COLUMN share DECIMAL(5, 4) NOT NULL DEFAULT 0.97;
