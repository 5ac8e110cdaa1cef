-- Since when a title has been known to be sold out after its sale had begun: what comes then is back in stock. And who wants to be told.
ALTER TABLE sales ADD COLUMN sold_out_at DATETIME(3) NULL;
ALTER TABLE timings ADD COLUMN back_in_stock BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE subscriptions ADD COLUMN back_in_stock BOOLEAN NULL;
