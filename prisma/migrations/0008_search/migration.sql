-- What a release can be found by: its folded text, and every pair of neighbouring letters in it.

CREATE TABLE release_search (
  release_id INT UNSIGNED NOT NULL,
  search_key VARCHAR(2000) NOT NULL,
  PRIMARY KEY (release_id),
  KEY release_search_start (search_key(32)),
  CONSTRAINT release_search_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE search_bigrams (
  token CHAR(2) NOT NULL,
  release_id INT UNSIGNED NOT NULL,
  PRIMARY KEY (token, release_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
