import type { Preset } from "./preset";

/**
 * OpenCart 3.0 (opencart/opencart, upload/install/opencart.sql) with the prefix `oc_`. OpenCart 2 has one column more that must
 * say yes: `approved`.
 */
export const opencart3: Preset = {
  members: {
    table: "oc_customer",
    id: "customer_id",
    login: "email",
    email: "email",
    password: "password",
    salt: "salt",
    name: "firstname",
    standing: [{ column: "status", equals: 1 }],
  },
  passwords: { scheme: "opencart" },
};
