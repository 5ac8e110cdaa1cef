-- nopCommerce 4: passwords have a table of their own, a row for each that a customer ever had.

CREATE TABLE Customer (
  Id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  Username VARCHAR(1000) NULL,
  Email VARCHAR(1000) NULL,
  FirstName VARCHAR(1000) NULL,
  Active TINYINT(1) NOT NULL,
  Deleted TINYINT(1) NOT NULL,
  IsSystemAccount TINYINT(1) NOT NULL,
  CannotLoginUntilDateUtc DATETIME(6) NULL,
  RegisteredInStoreId INT NOT NULL DEFAULT 0
) DEFAULT CHARSET=utf8mb4;
CREATE TABLE CustomerPassword (
  Id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  CustomerId INT NOT NULL,
  Password LONGTEXT NULL,
  PasswordFormatId INT NOT NULL,
  PasswordSalt LONGTEXT NULL,
  CreatedOnUtc DATETIME(6) NOT NULL,
  KEY IX_CustomerPassword_CustomerId (CustomerId)
) DEFAULT CHARSET=utf8mb4;
