import type { Preset } from "./preset";

/**
 * OpenCart 4 and the continued OpenCart 3.1 and later (opencart/opencart-3, upload/install/opencart.sql) with the prefix `oc_`:
 * PHP's password_hash() over the password as escaped for HTML, and no column for a salt.
 */
export const opencart4: Preset = {
  members: {
    table: "oc_customer",
    id: "customer_id",
    login: "email",
    email: "email",
    password: "password",
    name: "firstname",
    standing: [{ column: "status", equals: 1 }],
  },
  passwords: { scheme: "opencart" },
};
