-- What is left of rows that were kept long enough: how many there were on a day of the shop. Nothing about people.
CREATE TABLE daily_counts (
  subject VARCHAR(8) NOT NULL,
  day DATE NOT NULL,
  kind VARCHAR(60) NOT NULL,
  state VARCHAR(12) NOT NULL,
  total INT UNSIGNED NOT NULL,
  PRIMARY KEY (subject, day, kind, state)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row: whether the schedules of a stage start anything. Where there is none, they do not.
CREATE TABLE schedule_switch (
  id TINYINT UNSIGNED NOT NULL,
  is_on BOOLEAN NOT NULL,
  changed_by VARCHAR(100) NOT NULL,
  changed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
