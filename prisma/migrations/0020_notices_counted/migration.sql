-- How many notices a title has of each occasion and state is read from the index alone: 80,000 of a title that many wait for.
ALTER TABLE notices
  DROP INDEX notices_of_release,
  ADD INDEX notices_of_release (release_id, state, occasion);
