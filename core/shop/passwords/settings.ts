/** What a password scheme gets to know: the operator's settings, the shop's own keys, and what stands in the member's row. */
import { env } from "../../env";
import { passwordsOf, type ShopConfig } from "../mapping";
import type { StoredPassword } from "../member-row";
import type { Extra } from "./scheme";

type OfRow = Pick<StoredPassword, "salt" | "encoder">;

/** For one member: plain settings from the configuration, keys from SHOP_PASSWORD_SETTINGS, salt and encoder from the row. */
export const passwordSettings = (shop: ShopConfig, row: OfRow): Extra => withRow(shopSettings(shop), row);

/** What is the same for every member. */
export function shopSettings(shop: ShopConfig): Extra {
  const keys: Extra = JSON.parse(env("SHOP_PASSWORD_SETTINGS").SHOP_PASSWORD_SETTINGS);
  return { ...passwordsOf(shop).settings, ...keys };
}

export const withRow = (settings: Extra, { salt, encoder }: OfRow): Extra => ({
  ...settings,
  ...(salt !== null && { salt }),
  ...(encoder !== null && { legacyEncoder: encoder }),
});
