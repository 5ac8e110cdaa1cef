/** How the shop's sale of products stands right now: offered for pre-order, on sale, sold out or gone. */
import type { ProductsMapping } from "../config-shop";
import { SALE_STATES, type SaleState } from "../release/vocabulary";
import { holds } from "./conditions";
import { productConditionColumns, type ShopConfig } from "./mapping";
import { shopIsProven } from "./prove-mapping";
import { inList, LONGEST_LIST, quoted, readShop, type ShopRow } from "./shop-database";

export interface Product {
  /** Never `not-listed`: what the shop does not list is no product. */
  state: SaleState;
  /** In the shop's currency, as the shop shows it; null where no price column is mapped. */
  price: number | null;
  /** Null where no stock column is mapped. */
  stock: number | null;
}

/**
 * By code (ISBN-13, JAN, as the shop writes it), of the codes that the shop lists. Of several rows with one code the one
 * that can be bought best counts. Null where no products table is mapped: then the release day alone decides.
 *
 * With `preorder: "until-release-day"` the shop's rows do not tell a pre-order from a sale: such products are answered as
 * `on-sale`, and whoever knows the day asks `takesPreordersUntilDay`.
 */
export async function findProducts(
  shop: ShopConfig,
  codes: readonly string[],
  now: Date,
): Promise<Map<string, Product> | null> {
  if (!shop.products) return null;
  await shopIsProven(shop);
  const found = new Map<string, Product>();
  for (let first = 0; first < codes.length; first += LONGEST_LIST) {
    const { places, values } = inList(codes.slice(first, first + LONGEST_LIST));
    for (const row of await readShop(selection(shop.products, places), values)) {
      const code = String(row.c0);
      const product = toProduct(shop.products, row, now);
      const other = found.get(code);
      if (!other || isBetter(product, other)) found.set(code, product);
    }
  }
  return found;
}

/** Those that can be bought and delivered now; null where no products table is mapped. */
export async function findBuyable(
  shop: ShopConfig,
  codes: readonly string[],
  now: Date,
): Promise<Map<string, Product> | null> {
  const products = await findProducts(shop, codes, now);
  return products && new Map([...products].filter(([, { state }]) => state === "on-sale"));
}

/** Those that can be bought or ordered in advance now; null where no products table is mapped. */
export async function findOrderable(
  shop: ShopConfig,
  codes: readonly string[],
  now: Date,
): Promise<Map<string, Product> | null> {
  const products = await findProducts(shop, codes, now);
  const isOrderable = ({ state }: Product) => state === "on-sale" || state === "pre-order-open";
  return products && new Map([...products].filter(([, product]) => isOrderable(product)));
}

/** False where no row's stock is above 1, so that the column is a flag rather than a count; true without a stock column. */
export async function countsStock({ products }: ShopConfig): Promise<boolean> {
  if (!products?.stock) return true;
  const some = await readShop(
    `SELECT 1 AS one FROM ${quoted(products.table)} WHERE ${quoted(products.stock)} > 1 LIMIT 1`,
  );
  return some.length > 0;
}

/** Whether everything that can be ordered before its release day is a pre-order. */
export const takesPreordersUntilDay = ({ products }: ShopConfig): boolean =>
  products?.preorder === "until-release-day";

function selection(products: ProductsMapping, places: string): string {
  const { table, code } = products;
  const columns = columnsToRead(products).map((column, place) => `${quoted(column)} AS c${place}`);
  return `SELECT ${columns.join(", ")} FROM ${quoted(table)} WHERE ${quoted(code)} IN (${places})`;
}

/** The code first. A row's values are found by place, whatever the shop calls its columns. */
const columnsToRead = (products: ProductsMapping): string[] => {
  const { code, price, stock } = products;
  const named = [code, price, stock, ...productConditionColumns(products)];
  return [...new Set(named.filter((column) => column !== undefined))];
};

function toProduct(products: ProductsMapping, row: ShopRow, now: Date): Product {
  const columns = columnsToRead(products);
  const read = (column: string) => row[`c${columns.indexOf(column)}`];
  const numberIn = (column: string | undefined) =>
    column === undefined || read(column) === null ? null : Number(read(column));
  const stock = numberIn(products.stock);
  return { state: stateOf(products, { stock, read, now }), price: numberIn(products.price), stock };
}

function stateOf(
  { stock: stockColumn, offered = [], preorder }: ProductsMapping,
  { stock, read, now }: { stock: number | null; read(column: string): unknown; now: Date },
): SaleState {
  if (!offered.every((condition) => holds(condition, read, now))) return "gone";
  if (stockColumn !== undefined && !(stock !== null && stock > 0)) return "sold-out";
  const isPreorder = Array.isArray(preorder) && preorder.every((condition) => holds(condition, read, now));
  return isPreorder ? "pre-order-open" : "on-sale";
}

/** The states stand in the order in which they are good to hear. */
const isBetter = (one: Product, other: Product): boolean =>
  SALE_STATES.indexOf(one.state) > SALE_STATES.indexOf(other.state);
