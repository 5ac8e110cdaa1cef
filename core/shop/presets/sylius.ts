import type { Preset } from "./preset";

/**
 * Sylius 1 (Sylius/Sylius, src/Sylius/Bundle/UserBundle/Resources/config/doctrine/model): the user name of a shop user is the
 * customer's e-mail address, and `enabled` waits for its confirmation. Symfony's hashers.
 */
export const sylius: Preset = {
  members: {
    table: "sylius_shop_user",
    id: "id",
    login: "username",
    email: "username",
    password: "password",
    standing: [
      { column: "enabled", equals: 1 },
      { column: "locked", equals: 0 },
      { column: "expires_at", is: "null or after now" },
    ],
  },
  passwords: { scheme: "symfony" },
};

/** Sylius 2: accounts are neither locked nor do they expire. */
export const sylius2: Preset = {
  members: {
    table: "sylius_shop_user",
    id: "id",
    login: "username",
    email: "username",
    password: "password",
    standing: [{ column: "enabled", equals: 1 }],
  },
  passwords: { scheme: "symfony" },
};
