-- What Spring Security reads (users.ddl), with the e-mail column that a shop adds.

CREATE TABLE users (
  username VARCHAR(50) NOT NULL PRIMARY KEY,
  password VARCHAR(500) NOT NULL,
  enabled BOOLEAN NOT NULL,
  email VARCHAR(255) NOT NULL
) DEFAULT CHARSET=utf8mb4;
CREATE TABLE authorities (
  username VARCHAR(50) NOT NULL,
  authority VARCHAR(50) NOT NULL,
  UNIQUE KEY ix_auth_username (username, authority)
) DEFAULT CHARSET=utf8mb4;
