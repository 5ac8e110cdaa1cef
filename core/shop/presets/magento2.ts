import type { Preset } from "./preset";

/**
 * Magento 2 (magento/magento2, app/code/Magento/Customer/etc/db_schema.xml): `confirmation` holds a key until the address is
 * confirmed, `lock_expires` is in UTC. Where accounts are kept apart by website, `scope` names it.
 */
export const magento2: Preset = {
  members: {
    table: "customer_entity",
    id: "entity_id",
    login: "email",
    email: "email",
    password: "password_hash",
    name: "firstname",
    standing: [
      { column: "is_active", equals: 1 },
      { column: "confirmation", is: "null" },
      { column: "lock_expires", is: "null or before now" },
    ],
  },
  passwords: { scheme: "magento" },
};
