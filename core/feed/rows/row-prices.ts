/** Puts a row's prices together from the columns that say something about them. */
import { currencyOf } from "../cells/currencies";
import { readPrice, type Tax } from "../cells/prices";
import type { FeedRow } from "../feed-row";
import type { Profile } from "../profiles/profile";
import type { RowCells } from "./row-cells";

type Prices = Pick<FeedRow, "priceExTax" | "priceIncTax" | "currency">;

interface Found {
  inc: number | null;
  ex: number | null;
  currency: string | null;
}

/**
 * A column named for its tax wins over the general one, a sign in the cell over the profile's currency; neither price is
 * computed from the other. Amounts in two currencies, or in another than the currency column names, are a problem.
 */
export function pricesOf(cells: RowCells, profile: Profile): Prices {
  const stated = statedCurrency(cells, profile.price.currency);
  const usual = stated ?? profile.price.currency;
  const found: Found = { inc: null, ex: null, currency: null };
  addPrice(cells, found, { name: "price", tax: profile.price.tax, usual, stated });
  addPrice(cells, found, { name: "priceExTax", tax: "ex", usual, stated });
  addPrice(cells, found, { name: "priceIncTax", tax: "inc", usual, stated });
  const { inc, ex, currency } = found;
  const none = inc === null && ex === null;
  return { priceExTax: ex, priceIncTax: inc, currency: none ? null : (currency ?? usual) };
}

function statedCurrency(cells: RowCells, usual: string): string | null {
  const text = cells.text("currency");
  if (text === "") return null;
  return currencyOf(text, usual) ?? cells.refuse("currency", "unknown-value");
}

interface Column {
  name: "price" | "priceExTax" | "priceIncTax";
  tax: Tax;
  usual: string;
  stated: string | null;
}

function addPrice(cells: RowCells, found: Found, { name, tax, usual, stated }: Column): void {
  const text = cells.text(name);
  if (text === "") return;
  const read = readPrice(text, { tax, currency: found.currency ?? usual });
  if ("problem" in read) return void cells.refuse(name, read.problem);
  const expected = found.currency ?? stated;
  if (expected && read.currency && read.currency !== expected) return void cells.refuse(name, "bad-price");
  found.currency ??= read.currency;
  found.inc = read.inc ?? found.inc;
  found.ex = read.ex ?? found.ex;
}
