import type { Preset } from "./preset";

/**
 * WooCommerce on WordPress (WordPress/WordPress, wp-admin/includes/schema.php) with the prefix `wp_`. People log in by either
 * name; an e-mail address is its owner's, even where somebody else chose it for a user name. WordPress looks at
 * `user_status` nowhere, so neither do we.
 */
export const woocommerce: Preset = {
  members: {
    table: "wp_users",
    id: "ID",
    login: ["user_email", "user_login"],
    email: "user_email",
    password: "user_pass",
    name: "display_name",
  },
  passwords: { scheme: "wordpress" },
};
