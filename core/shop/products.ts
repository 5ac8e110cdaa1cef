/** Finds what the shop sells right now of the products with given codes. */
import type { ProductsMapping } from "../config-shop";
import type { ShopConfig } from "./mapping";
import { shopIsProven } from "./prove-mapping";
import { inList, LONGEST_LIST, quoted, readShop } from "./shop-database";

export interface Buyable {
  /** In the shop's currency, as the shop shows it; null where no price column is mapped. */
  price: number | null;
}

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
  for (let first = 0; first < codes.length; first += LONGEST_LIST) {
    const { places, values } = inList(codes.slice(first, first + LONGEST_LIST));
    const rows = await readShop<{ code: unknown; price: unknown }>(selection(shop.products, places), values);
    for (const { code, price } of rows)
      found.set(String(code), { price: price === null ? null : Number(price) });
  }
  return found;
}

function selection({ table, code, price, stock }: ProductsMapping, places: string): string {
  const inStock = stock ? ` AND ${quoted(stock)} > 0` : "";
  return `SELECT ${quoted(code)} AS code, ${price ? quoted(price) : "NULL"} AS price
    FROM ${quoted(table)} WHERE ${quoted(code)} IN (${places})${inStock}`;
}
