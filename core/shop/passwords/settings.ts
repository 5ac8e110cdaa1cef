/** The operator's settings and a member's salt in, what the password scheme gets to know out. */
import { env } from "../../env";
import type { ShopConfig } from "../mapping";
import type { Extra } from "./scheme";

/** Plain settings from the configuration, the shop's own keys from SHOP_PASSWORD_SETTINGS, the salt from the member's row. */
export function passwordSettings(shop: ShopConfig, salt: string | null): Extra {
  const secret: Extra = JSON.parse(env("SHOP_PASSWORD_SETTINGS").SHOP_PASSWORD_SETTINGS);
  return { ...shop.passwords.settings, ...secret, ...(salt !== null && { salt }) };
}
