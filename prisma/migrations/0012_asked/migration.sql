-- Titles whose day has come but which the shop does not sell: an operator is asked instead of mailing a dead link.
CREATE TABLE sale_questions (
  release_id INT UNSIGNED NOT NULL,
  day DATE NOT NULL,
  asked_at DATETIME(3) NOT NULL,
  answer VARCHAR(8) NULL,
  answered_by VARCHAR(100) NULL,
  answered_at DATETIME(3) NULL,
  PRIMARY KEY (release_id, day),
  CONSTRAINT sale_questions_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A title of which an operator wants a second release-day mail: its notices count from this generation on.
CREATE TABLE sale_generations (
  release_id INT UNSIGNED NOT NULL,
  generation SMALLINT UNSIGNED NOT NULL,
  opened_by VARCHAR(100) NOT NULL,
  opened_at DATETIME(3) NOT NULL,
  PRIMARY KEY (release_id),
  CONSTRAINT sale_generations_release FOREIGN KEY (release_id) REFERENCES releases (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
