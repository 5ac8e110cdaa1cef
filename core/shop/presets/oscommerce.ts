import type { Preset } from "./preset";

/**
 * osCommerce 2 (osCommerce/oscommerce2, catalog/includes/OSC/Schema/customers.txt): no column says who may log in.
 */
export const oscommerce: Preset = {
  members: {
    table: "customers",
    id: "customers_id",
    login: "customers_email_address",
    email: "customers_email_address",
    password: "customers_password",
    name: "customers_firstname",
  },
  passwords: { scheme: "zencart" },
};

/**
 * Zen Cart (zencart/zencart, zc_install/sql/install/mysql_zencart.sql): authorization 4 is banned, the others may log in. Where
 * a shop of 2.2 or later has accounts activated by mail, `activation_required` is a further condition.
 */
export const zencart: Preset = {
  members: {
    ...oscommerce.members,
    standing: [{ column: "customers_authorization", in: [0, 1, 2, 3] }],
  },
  passwords: { scheme: "zencart" },
};
