import type { Preset } from "./preset";

/**
 * PrestaShop 1.7 and 8 (PrestaShop/PrestaShop, install-dev/data/db_structure.sql) with the prefix `ps_`: guests who bought
 * without an account have a row each. Passwords from before 1.7 need `cookieKey` (_COOKIE_KEY_) in
 * SHOP_PASSWORD_SETTINGS; where shops do not share customers, `scope` names `id_shop`.
 */
export const prestashop8: Preset = {
  members: {
    table: "ps_customer",
    id: "id_customer",
    login: "email",
    email: "email",
    password: "passwd",
    name: "firstname",
    standing: [
      { column: "active", equals: 1 },
      { column: "deleted", equals: 0 },
      { column: "is_guest", equals: 0 },
    ],
  },
  passwords: { scheme: "prestashop" },
};
