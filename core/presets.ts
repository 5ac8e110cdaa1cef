/** A platform's name in, what its tables and columns are called out; the operator may overrule each of them. */

export type PresetName = keyof typeof PRESETS;

/** Products are not part of it: what these platforms call "in stock" is spread over several tables. */
export const PRESETS = {
  /** Spring Security's default schema (reference, "User Schema") with the e-mail column that every shop adds. */
  spring: {
    members: {
      ...{ table: "users", id: "username", login: "username", email: "email", password: "password" },
      status: { column: "enabled", active: [1] },
    },
    passwords: { scheme: "spring-delegating" },
  },
  /** EC-CUBE 4 (EC-CUBE/ec-cube, src/Eccube/Entity/Customer.php and Master/CustomerStatus.php: 2 is a full member). */
  eccube4: {
    members: {
      ...{
        table: "dtb_customer",
        id: "id",
        login: "email",
        email: "email",
        password: "password",
        salt: "salt",
      },
      name: "name01",
      status: { column: "customer_status_id", active: [2] },
    },
    passwords: { scheme: "eccube" },
  },
  /** Magento 2 (magento/magento2, app/code/Magento/Customer/etc/db_schema.xml). */
  magento2: {
    members: {
      ...{
        table: "customer_entity",
        id: "entity_id",
        login: "email",
        email: "email",
        password: "password_hash",
      },
      name: "firstname",
      status: { column: "is_active", active: [1] },
    },
    passwords: { scheme: "magento" },
  },
  /** WooCommerce on WordPress (WordPress/WordPress, wp-admin/includes/schema.php), with the prefix `wp_`. */
  woocommerce: {
    members: {
      ...{ table: "wp_users", id: "ID", login: "user_login", email: "user_email", password: "user_pass" },
      name: "display_name",
    },
    passwords: { scheme: "wordpress" },
  },
} as const;
