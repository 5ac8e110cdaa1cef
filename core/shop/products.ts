/** Product codes in, what the shop sells of them right now out. */
import type { ProductsMapping } from "../config";
import type { ShopConfig } from "./mapping";
import { shopIsProven } from "./prove-mapping";
import { quoted, readShop } from "./shop-database";

export interface Buyable {
  /** In the shop's currency, as the shop shows it; null where no price column is mapped. */
  price: number | null;
}

const CODES_A_QUESTION = 500;

/**
 * Buyable by code (ISBN-13, JAN, as the shop writes it): present in the shop's products and, where stock is mapped, in
 * stock. Null where no products table is mapped: then the release day alone decides.
 */
export async function findBuyable(
  shop: ShopConfig,
  codes: readonly string[],
): Promise<Map<string, Buyable> | null> {
  if (!shop.products) return null;
  await shopIsProven(shop);
  const found = new Map<string, Buyable>();
  for (let first = 0; first < codes.length; first += CODES_A_QUESTION) {
    const some = codes.slice(first, first + CODES_A_QUESTION);
    const rows = await readShop<{ code: unknown; price: unknown }>(selection(shop.products), [some]);
    for (const { code, price } of rows)
      found.set(String(code), { price: price === null ? null : Number(price) });
  }
  return found;
}

function selection({ table, code, price, stock }: ProductsMapping): string {
  const inStock = stock ? ` AND ${quoted(stock)} > 0` : "";
  return `SELECT ${quoted(code)} AS code, ${price ? quoted(price) : "NULL"} AS price
    FROM ${quoted(table)} WHERE ${quoted(code)} IN (?)${inStock}`;
}
