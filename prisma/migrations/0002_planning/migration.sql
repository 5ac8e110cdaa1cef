-- What changed lately, and what became of a title's notices: a minute in which nothing is due reads little.
ALTER TABLE releases ADD INDEX releases_changed (updated_at, id);
ALTER TABLE notices ADD INDEX notices_of_release (release_id, state), DROP INDEX notices_release;
