-- The first letter of a release's name, behind a blank, as one more token of the index: a search for a single letter then
-- reads a few rows, however many names begin with it.

SET SESSION group_concat_max_len = 1048576;
INSERT INTO search_postings (token, block, places)
SELECT CONCAT(' ', LEFT(search_key, 1)), release_id DIV 2048,
       GROUP_CONCAT(CHAR((release_id MOD 2048) DIV 256, release_id MOD 256) ORDER BY release_id SEPARATOR '')
  FROM release_search WHERE search_key <> '' GROUP BY CONCAT(' ', LEFT(search_key, 1)), release_id DIV 2048;
