-- What each provider says of a title that several of them offer; the release is made of these by precedence.
CREATE TABLE release_offers (
  provider VARCHAR(40) NOT NULL,
  provider_record_id VARCHAR(191) NOT NULL,
  code VARCHAR(32) NOT NULL,
  row_hash CHAR(64) NOT NULL,
  content MEDIUMTEXT NOT NULL,
  run_id INT UNSIGNED NOT NULL,
  PRIMARY KEY (provider, provider_record_id),
  KEY release_offers_code (code)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
