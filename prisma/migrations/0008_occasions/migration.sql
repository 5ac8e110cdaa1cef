-- The day a member was shown when registering: who knows no day is told of no change.
ALTER TABLE subscriptions ADD COLUMN known_day DATE NULL;
