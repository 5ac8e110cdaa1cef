import type { Preset } from "./preset";

/**
 * Shopware 6 (shopware/shopware, src/Core/Checkout/Customer/CustomerDefinition.php): keys of 16 bytes; a password of
 * Shopware 5 stands in `legacy_password` until its owner logs in; guests have a row each. Where customers belong to one
 * sales channel, `scope` names `bound_sales_channel_id`.
 */
export const shopware6: Preset = {
  members: {
    table: "customer",
    id: "id",
    login: "email",
    email: "email",
    password: "password",
    idFormat: "hex",
    legacyPassword: { password: "legacy_password", encoder: "legacy_encoder" },
    name: "first_name",
    standing: [
      { column: "active", equals: 1 },
      { column: "guest", equals: 0 },
      {
        any: [
          { column: "double_opt_in_registration", equals: 0 },
          { column: "double_opt_in_confirm_date", is: "not null" },
        ],
      },
    ],
  },
  passwords: { scheme: "shopware" },
};
