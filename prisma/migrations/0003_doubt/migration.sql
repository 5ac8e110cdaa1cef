-- Attempts of a mail that came to nothing, so that a late event of one is told from an event of another ledger; and when SES
-- was last sent a probe.
ALTER TABLE mails ADD COLUMN earlier_attempts VARCHAR(255) NULL AFTER attempt;
ALTER TABLE mail_pace ADD COLUMN probed_at DATETIME(3) NULL;
