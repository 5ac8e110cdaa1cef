import type { Preset } from "./preset";

/**
 * nopCommerce 4.60 and later, which has the first name in the table (nopSolutions/nopCommerce, src/Libraries/Nop.Core/Domain/Customers). Its passwords have a table of their own,
 * so an administrator makes a view of both: examples/shops/nopcommerce/view.sql. SHA-512 over password and salt, as is
 * its default; only hashed passwords are checked (format 1).
 */
export const nopcommerce: Preset = {
  members: {
    table: "shinkan_members",
    id: "Id",
    login: "Email",
    email: "Email",
    password: "Password",
    salt: "PasswordSalt",
    name: "FirstName",
    standing: [
      { column: "Active", equals: 1 },
      { column: "Deleted", equals: 0 },
      { column: "IsSystemAccount", equals: 0 },
      { column: "PasswordFormatId", equals: 1 },
      { column: "CannotLoginUntilDateUtc", is: "null or before now" },
    ],
  },
  passwords: { scheme: "expr", settings: { expr: "sha512($pass.$salt)" } },
};
