-- One row for each customer with the password that counts: the last one.
CREATE VIEW shinkan_members AS
SELECT c.Id, c.Email, c.FirstName, c.Active, c.Deleted, c.IsSystemAccount, c.CannotLoginUntilDateUtc,
  p.Password, p.PasswordSalt, p.PasswordFormatId
FROM Customer c
JOIN CustomerPassword p ON p.Id = (
  SELECT l.Id FROM CustomerPassword l WHERE l.CustomerId = c.Id ORDER BY l.CreatedOnUtc DESC, l.Id DESC LIMIT 1
);
