/** Whether a release is on sale already: then there is nothing left to wait for. */
import type { Config } from "../config";
import type { ReleaseStatus } from "../release/vocabulary";
import { takesPreordersUntilDay } from "../shop/products";
import type { Day } from "../shop-day";

/** What the shop sells among these codes, or null where no products table is mapped. */
export type FindBuyable = (codes: readonly string[]) => Promise<ReadonlyMap<string, unknown> | null>;

/** The copies that the shop says it has of a product that it sells, or null where it does not say. */
export const stockOf = (product: unknown): number | null =>
  typeof product === "object" && product && "stock" in product && typeof product.stock === "number"
    ? product.stock
    : null;

/** How the shop is asked about its sales. */
export interface ShopSales {
  findBuyable: FindBuyable;
  /** Those that can be bought or ordered in advance. */
  findOrderable: FindBuyable;
}

export interface ReleaseFacts {
  code: string | null;
  status: ReleaseStatus;
  precision: string;
  approximate: boolean | number;
  day_to: Day | null;
}

export interface Shop {
  config: Pick<Config, "shop">;
  findBuyable: FindBuyable;
}

/**
 * With a products mapping the shop's own stock decides; without one, or without a code to look for, the release day
 * does, if it is known to the day. What can only be ordered in advance is not on sale: who cannot pre-order yet, or no
 * longer, still waits.
 */
export async function isOnSale(
  release: ReleaseFacts,
  today: Day,
  { config, findBuyable }: Shop,
): Promise<boolean> {
  const buyable = release.code === null ? null : await findBuyable([release.code]);
  if (!buyable || release.code === null) return isOutByDay(release, today);
  if (!buyable.has(release.code)) return false;
  return !takesPreordersUntilDay(config.shop) || isOutByDay(release, today);
}

/** The day that a member who registers now is shown, or null where it is vague. */
export const knownDay = ({ precision, approximate, day_to }: ReleaseFacts): Day | null =>
  precision === "day" && !approximate ? day_to : null;

export function isOutByDay(release: ReleaseFacts, today: Day): boolean {
  const day = knownDay(release);
  return release.status === "released" || (day !== null && day <= today);
}
