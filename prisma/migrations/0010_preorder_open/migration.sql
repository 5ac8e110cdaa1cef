-- Who wants to be told when pre-orders open.
ALTER TABLE timings ADD COLUMN preorder_open BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE subscriptions ADD COLUMN preorder_open BOOLEAN NULL;
