/** Reads what a title costs, as shops and covers write it: one price or both, with signs, codes and words about tax. */
import type { Problem } from "../feed-row";
import { currencyOf, decimalsOf } from "./currencies";

export interface PriceRules {
  /** What a price holds that says nothing about tax. */
  tax: Tax;
  /** The currency of a price that names none. */
  currency: string;
}

export type Tax = "inc" | "ex";

/** Whole units of the currency's smallest coin; null where the text gives no such price. */
export interface Price {
  inc: number | null;
  ex: number | null;
  /** The currency that the text names; null where it names none. */
  currency: string | null;
}

const NOTHING: Price = { inc: null, ex: null, currency: null };
const NO_PRICE =
  /^(|-+|なし|無し|未定|価格未定|未発表|要問合せ|オープン(価格|プライス)?|open(price)?|tba|tbd|tbc|n\/?a|none)$/;
const FREE = /^(無料|無償|フリー|free|gratis|kostenlos|gratuit)$/;
const INCLUSIVE = /税込み?|内税|総額|込み|inc(?:l(?:uding)?)?\.?(?:vat|tax|gst)|inkl\.?(?:mwst\.?)?|ttc/g;
const EXCLUSIVE =
  /税抜き?|税別|外税|本体|\+税|ex(?:cl(?:uding)?)?\.?(?:vat|tax|gst)|\+(?:vat|tax|gst)|exkl\.?(?:mwst\.?)?/g;
const RATE = /\d+(?:\.\d+)?%/g;
const DECORATION = /消費税|予定価格|参考価格|希望小売|価格|定価|予価|税|[:\s]|^(?:rrp|srp|msrp|price)/g;
/** Between two prices of one cell; 円 before the next price's words ends the first. */
const BETWEEN = /[()[\]【】〔〕、;/=]|(?<=円)(?=税|本体|内税|外税)/;

/**
 * 「1,200円（税込1,320円）」 is 1320 with tax and 1200 without, £12.99 is 1299 pence whatever the profile's currency, 無料 is 0.
 * A problem is text that is no price: a negative one, a range, two currencies, decimals that the currency has not.
 */
export function readPrice(text: string, rules: PriceRules): Price | { problem: Problem } {
  const plain = text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
  if (/^\d+$/.test(plain)) return inTax(plain, rules);
  if (NO_PRICE.test(plain)) return NOTHING;
  if (FREE.test(plain)) return inTax("0", rules);
  if (/^\(.*\)$/.test(plain)) return { problem: "bad-price" }; // so bookkeepers write what is below zero
  const parts = partsOf(plain);
  const found = parts && taxed(parts, rules.tax);
  return found ? amountsOf(found, rules) : { problem: "bad-price" };
}

function inTax(digits: string, { tax, currency }: PriceRules): Price | { problem: Problem } {
  const amount = amountOf(digits, decimalsOf(currency) ?? 2);
  if (amount === null) return { problem: "bad-price" };
  return { inc: tax === "inc" ? amount : null, ex: tax === "ex" ? amount : null, currency: null };
}

interface Part {
  tax: Tax | null;
  figure: string;
}

/** One part for each figure; words about tax that stand alone belong to the figure before them. */
function partsOf(plain: string): Part[] | null {
  const parts: Part[] = [];
  for (const piece of plain.replace(RATE, "").split(BETWEEN)) {
    const isInclusive = piece.search(INCLUSIVE) >= 0;
    const isExclusive = piece.search(EXCLUSIVE) >= 0;
    if (isInclusive && isExclusive) return null;
    const tax = isInclusive ? "inc" : isExclusive ? "ex" : null;
    const figure = piece.replace(INCLUSIVE, "").replace(EXCLUSIVE, "").replace(DECORATION, "");
    const before = parts.at(-1);
    if (/\d/.test(figure)) parts.push({ tax, figure });
    else if (figure !== "" && figure !== "円") return null;
    else if (before && tax) before.tax ??= tax;
  }
  return parts;
}

/** Of two prices one may say nothing about tax: it is the other. */
function taxed([first, second, ...more]: Part[], usual: Tax): Partial<Record<Tax, string>> | null {
  if (!first || more.length > 0) return null;
  if (!second) return { [first.tax ?? usual]: first.figure };
  const tax = first.tax ?? opposite(second.tax);
  const other = second.tax ?? opposite(first.tax);
  return tax && other && tax !== other ? { [tax]: first.figure, [other]: second.figure } : null;
}

const opposite = (tax: Tax | null): Tax | null => (tax === null ? null : tax === "inc" ? "ex" : "inc");

function amountsOf(figures: Partial<Record<Tax, string>>, rules: PriceRules): Price | { problem: Problem } {
  const price: Price = { inc: null, ex: null, currency: null };
  for (const tax of ["inc", "ex"] as const) {
    const figure = figures[tax];
    if (figure === undefined) continue;
    const read = readFigure(figure, price.currency ?? rules.currency);
    if (!read || (price.currency && read.currency && price.currency !== read.currency))
      return { problem: "bad-price" };
    price[tax] = read.amount;
    price.currency ??= read.currency;
  }
  const isSane = price.inc === null || price.ex === null || price.inc >= price.ex;
  return isSane ? price : { problem: "bad-price" };
}

function readFigure(figure: string, usual: string): { amount: number; currency: string | null } | null {
  const [, before = "", digits = "", after = ""] =
    /^([^\d.,]*)(\d(?:[\d.,'’]*\d)?(?:[.,]-{1,2})?)([^\d]*)$/.exec(figure) ?? [];
  if (digits === "") return null;
  const named = [before, after].filter((word) => word !== "").map((word) => currencyOf(word, usual));
  const [currency = null] = named;
  if (named.some((each) => each === null || each !== currency)) return null;
  const amount = amountOf(digits, decimalsOf(currency ?? usual) ?? 2);
  return amount === null ? null : { amount, currency };
}

const GROUPED = /^\d{1,3}(?:([.,'’])\d{3})(?:\1\d{3})*$/;

/** Points and commas part thousands or decimals; 1.299 may be both and is none. Null where it is no amount. */
function amountOf(digits: string, decimals: number): number | null {
  const plain = digits.replace(/[.,]-+$/, ""); // 12,-
  const at = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
  const fraction = at < 0 ? "" : plain.slice(at + 1);
  const isWhole = at < 0 || (fraction.length === 3 && decimals !== 3);
  if (isWhole) {
    if (/^\d+\.\d{3}$/.test(plain)) return null;
    return /^\d+$/.test(plain) || GROUPED.test(plain)
      ? unitsOf(plain.replace(/\D/g, ""), "", decimals)
      : null;
  }
  const whole = plain.slice(0, at);
  const isGrouped = GROUPED.test(whole) && !whole.includes(plain[at] ?? "");
  if (!/^\d+$/.test(whole) && !isGrouped) return null;
  return unitsOf(whole.replace(/\D/g, ""), fraction, decimals);
}

/** 1320.0 yen are yen, 1320.5 are none. */
function unitsOf(whole: string, fraction: string, decimals: number): number | null {
  const coins = fraction.slice(0, decimals).padEnd(decimals, "0");
  if (/[1-9]/.test(fraction.slice(decimals)) || whole.length > 10) return null;
  const units = Number(whole + coins);
  return units < 2 ** 31 ? units : null;
}
