-- What was odd in a file but cost no row: a JSON object of counts by kind.
ALTER TABLE import_runs ADD COLUMN warnings TEXT NULL;
