import type { Preset } from "./preset";

/**
 * EC-CUBE 4 (EC-CUBE/ec-cube, src/Eccube/Entity/Customer.php of 4.x, where the key is `id`; Master/CustomerStatus.php: 1 has
 * not confirmed yet, 2 is a member, 3 has withdrawn). Up to 4.1 SHOP_PASSWORD_SETTINGS needs `authMagic`.
 */
export const eccube4: Preset = {
  members: {
    table: "dtb_customer",
    id: "id",
    login: "email",
    email: "email",
    password: "password",
    salt: "salt",
    name: "name01",
    standing: [{ column: "customer_status_id", equals: 2 }],
  },
  passwords: { scheme: "eccube" },
};

/**
 * EC-CUBE 2 (EC-CUBE/ec-cube2, html/install/sql/create_table_mysqli.sql: status 1 has not confirmed, 2 is a member; del_flg 1
 * has withdrawn). Members log in by either address. SHOP_PASSWORD_SETTINGS needs `authMagic`.
 */
export const eccube2: Preset = {
  members: {
    table: "dtb_customer",
    id: "customer_id",
    login: ["email", "email_mobile"],
    email: "email",
    password: "password",
    salt: "salt",
    name: "name01",
    standing: [
      { column: "status", equals: 2 },
      { column: "del_flg", equals: 0 },
    ],
  },
  passwords: { scheme: "eccube" },
};
