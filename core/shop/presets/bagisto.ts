import type { Preset } from "./preset";

/**
 * Bagisto on Laravel (bagisto/bagisto, packages/Webkul/Customer/src/Database/Migrations): `is_verified` is 1 from the start
 * where the shop asks for no confirmation. Since 2.2 customers belong to a channel: `scope` names its `channel_id`.
 */
export const bagisto: Preset = {
  members: {
    table: "customers",
    id: "id",
    login: "email",
    email: "email",
    password: "password",
    name: "first_name",
    standing: [
      { column: "status", equals: 1 },
      { column: "is_verified", equals: 1 },
      { column: "is_suspended", equals: 0 },
    ],
  },
  passwords: { scheme: "bcrypt" },
};
