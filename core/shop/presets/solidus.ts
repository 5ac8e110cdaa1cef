import type { Preset } from "./preset";

/**
 * Solidus with solidus_auth_devise (solidusio/solidus_auth_devise, db/migrate): authlogic_sha512 with a salt
 * column as its initializer has it, or Devise's bcrypt, which needs that initializer's `pepper` (`secret_key_base`, if nothing else
 * is said) in SHOP_PASSWORD_SETTINGS. An account that waits
 * for its confirmation has a token and no date; a shop that asks for none has neither.
 */
export const solidus: Preset = {
  members: {
    table: "spree_users",
    id: "id",
    login: "email",
    email: "email",
    password: "encrypted_password",
    salt: "password_salt",
    standing: [
      { column: "deleted_at", is: "null" },
      { column: "locked_at", is: "null" },
      {
        any: [
          { column: "confirmed_at", is: "not null" },
          { column: "confirmation_token", is: "null" },
        ],
      },
    ],
  },
  passwords: { scheme: "devise" },
};
