-- The page Purchases lists titles and links with the most mails first.
CREATE INDEX purchases_mailed ON purchases (subject, mailed);
