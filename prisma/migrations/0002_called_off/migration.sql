-- One word for one thing: a sale is called off, a record issued in error is removed, a member withdraws from the shop.
ALTER TABLE subscriptions RENAME COLUMN withdrawn TO called_off;
ALTER TABLE timings RENAME COLUMN withdrawn TO called_off;
UPDATE releases SET status = 'removed' WHERE status = 'withdrawn';
UPDATE notices SET occasion = 'called-off' WHERE occasion = 'withdrawn';
UPDATE notices SET reason = 'called-off' WHERE reason = 'withdrawn';
UPDATE mails SET occasion = 'called-off' WHERE occasion = 'withdrawn';
