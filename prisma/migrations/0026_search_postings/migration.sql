-- One row for a pair of letters and 2,048 numbers of releases instead of one for each release that holds it: words that
-- are everywhere are then found by reading a few hundred rows. `search_bigrams` stays for code to roll back to.

CREATE TABLE search_postings (
  token CHAR(2) NOT NULL,
  block INT UNSIGNED NOT NULL,
  places MEDIUMBLOB NOT NULL,
  PRIMARY KEY (token, block)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

SET SESSION group_concat_max_len = 1048576;
INSERT INTO search_postings (token, block, places)
SELECT token, release_id DIV 2048,
       GROUP_CONCAT(CHAR((release_id MOD 2048) DIV 256, release_id MOD 256) ORDER BY release_id SEPARATOR '')
  FROM search_bigrams GROUP BY token, release_id DIV 2048;
