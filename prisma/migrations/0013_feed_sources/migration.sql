-- Which version of a fetched file a run took: its ETag or the date of its change. Null for files on this machine.
ALTER TABLE import_runs ADD COLUMN source_version VARCHAR(200) NULL;
