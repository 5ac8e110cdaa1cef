/** A platform's name in, what its tables and columns are called out; the operator may overrule each of them. */

export type PresetName = keyof typeof PRESETS;

/** Products are not part of it: what these platforms call "in stock" is spread over several tables. */
export const PRESETS = {
  /**
   * Spring Security (spring-projects/spring-security, core/userdetails/jdbc/users.ddl: username, password, enabled), with
   * the e-mail column that every shop adds under a name of its own: here `email`.
   */
  spring: {
    members: {
      table: "users",
      id: "username",
      login: "username",
      email: "email",
      password: "password",
      status: { column: "enabled", active: [1] },
    },
    passwords: { scheme: "spring-delegating" },
  },
  /**
   * EC-CUBE 4 (EC-CUBE/ec-cube, src/Eccube/Entity/Customer.php of 4.x, where the key is `id`; in 3 it was `customer_id`;
   * Master/CustomerStatus.php: 1 has not confirmed yet, 2 is a member, 3 has withdrawn).
   */
  eccube4: {
    members: {
      table: "dtb_customer",
      id: "id",
      login: "email",
      email: "email",
      password: "password",
      salt: "salt",
      name: "name01",
      status: { column: "customer_status_id", active: [2] },
    },
    passwords: { scheme: "eccube" },
  },
  /** Magento 2 (magento/magento2, app/code/Magento/Customer/etc/db_schema.xml: entity_id, email, firstname, is_active, password_hash). */
  magento2: {
    members: {
      table: "customer_entity",
      id: "entity_id",
      login: "email",
      email: "email",
      password: "password_hash",
      name: "firstname",
      status: { column: "is_active", active: [1] },
    },
    passwords: { scheme: "magento" },
  },
  /**
   * WooCommerce on WordPress (WordPress/WordPress, wp-admin/includes/schema.php: ID, user_login, user_pass, user_email,
   * display_name), with the prefix `wp_`. WordPress looks at `user_status` nowhere, so neither do we.
   */
  woocommerce: {
    members: {
      table: "wp_users",
      id: "ID",
      login: "user_login",
      email: "user_email",
      password: "user_pass",
      name: "display_name",
    },
    passwords: { scheme: "wordpress" },
  },
} as const;
