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
  /^(|-+|―|なし|無し|(?:予価|定価|価格|本体|税込|予定価格|本体価格)?未定|未発表|非売品|(?:要|お)+問い?合わ?せ(?:ください)?|ask|poa|オープン(価格|プライス)?|open(price)?|tba|tbd|tbc|n\/?a|none)$/;
const FREE = /^(無料|無償|フリー|free|gratis|kostenlos|gratuit)!*$/;
const TAXES = "(?:vat|tax|gst|mwst|iva|tva|ust)";
const INCLUSIVE = new RegExp(
  `(?:消費)?税込み?|内税|総額|込み|in[ck]l?(?:l?u?ding|usive)?(?:of)?\\.?${TAXES}\\.?|${TAXES}\\.?in[ck]l?\\p{L}*\\.?|ttc`,
  "gu",
);
const EXCLUSIVE = new RegExp(
  `(?:消費)?税抜き?|税別|外税|本体|\\+税|ex(?:[ck]l?(?:uding|usive)?)?(?:of)?\\.?${TAXES}\\.?|${TAXES}\\.?ex[ck]l?\\p{L}*\\.?|without${TAXES}|(?:\\+|plus|zzgl\\.?)${TAXES}\\.?|(?<![a-z])ht$`,
  "gu",
);
const RATE = /\d+(?:\.\d+)?%/g;
/** How much of a price is tax: （内消費税120円）, 税額120円. */
const TAX_WITHIN = /(?:(?:うち|内)消費税|うち税|内税額|(?:消費)?税額)(?:額|等)*:?[¥\\]?[\d,]+円?/g;
const TAX_ON_TOP = /\+(?:消費)?税(?:額|等)*[¥\\]?[\d,]+円?/g;
const DECORATION =
  /消費税等?|税率|(?:特別|参考|標準|通常|販売|予定|メーカー|小売|希望小売)+価格|特別定価|希望小売|価格|定価|予価|特価|頒価|税|送料(?:別|込み?|無料)|정가|판매가|定价|售价|[:\s※*]|^各|^(?:rrp|srp|msrp|list(?:price)?|retail(?:price)?|price)/g;
/** Between two prices of one cell; 円 before the next price's words ends the first. */
const BETWEEN = /[()[\]【】〔〕〈〉《》「」、・;/=]|(?<=[円\d])(?=消費税|税|本体|内税|外税)/;
/** What follows a price and says nothing: ¥1,320-, 1,320円也, ₹499/-, and Germany among German-speaking countries. */
const ENDING = /(?<=[¥\\円][\d,]*\d)-$|(?<=円)也$|(?<=\d)\/-$|[([]d[)\]]$/;
/** $28.00 (US): whose dollar it is. */
const COUNTRY = /\((us|can|cdn|au|nz)\)$/;
/** A blank between digits parts thousands, or two figures. */
const RUN_TOGETHER = /\d\s+\d(?!\d{2}(?!\d))/;
/** The price of a Japanese book code, C0093 ¥1200E, is one without tax. */
const BOOK_CODE = /^(?:c\d{4})?[¥\\](\d+)e$/;

/** Prices written in ten thousands: 1万3,200円, 1万円, 1.32万円. */
const MYRIADS = /(\d{1,5})(?:\.(\d{1,4}))?万((?:\d,)?\d{1,3}|\d{4})?(?=円)/g;

/** 1.32万3200円 stays as it is, and is no price. */
const inOnes = (text: string, whole: string, fraction?: string, rest?: string): string =>
  fraction && rest
    ? text
    : whole + (fraction?.padEnd(4, "0") ?? (rest ?? "").replace(",", "").padStart(4, "0"));

/**
 * 「1,200円（税込1,320円）」 is 1320 with tax and 1200 without, £12.99 is 1299 pence whatever the profile's currency, 無料 is 0.
 * A problem is text that is no price: a negative one, a range, two currencies, decimals that the currency has not.
 */
export function readPrice(text: string, rules: PriceRules): Price | { problem: Problem } {
  const half = text.normalize("NFKC");
  const plain = half.replace(/\s+/g, "").toLowerCase();
  if (RUN_TOGETHER.test(half)) return { problem: "bad-price" };
  if (/^\d+$/.test(plain)) return inTax(plain, rules);
  if (NO_PRICE.test(plain)) return NOTHING;
  if (FREE.test(plain)) return inTax("0", rules);
  if (/^\([^()]*\d[^()]*\)$/.test(plain)) return { problem: "bad-price" }; // so bookkeepers write what is below zero
  const parts = partsOf(plain.replace(BOOK_CODE, "本体¥$1").replace(MYRIADS, inOnes));
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

/** One part for each figure; words about tax that stand alone belong to the figure before them, or to the one after. */
function partsOf(plain: string): Part[] | null {
  const parts: Part[] = [];
  let waiting: Tax | null = null;
  for (const piece of piecesOf(plain)) {
    const isInclusive = piece.search(INCLUSIVE) >= 0;
    const isExclusive = piece.search(EXCLUSIVE) >= 0;
    if (isInclusive && isExclusive) return null;
    const tax = isInclusive ? "inc" : isExclusive ? "ex" : null;
    const figure = piece.replace(INCLUSIVE, "").replace(EXCLUSIVE, "").replace(DECORATION, "");
    const before = parts.at(-1);
    if (/\d/.test(figure)) {
      if (tax && waiting) return null;
      parts.push({ tax: tax ?? waiting, figure });
      waiting = null;
    } else if (figure !== "" && figure !== "円") return null;
    else if (tax && before?.tax === null) before.tax = tax;
    else if (tax && waiting === null) waiting = tax;
    else if (tax) return null;
  }
  return waiting === null || waiting === parts.at(-1)?.tax ? parts : null;
}

const piecesOf = (plain: string): string[] =>
  plain
    .replace(ENDING, "")
    .replace(COUNTRY, "$1")
    .replace(RATE, "")
    .replace(TAX_WITHIN, "税込")
    .replace(TAX_ON_TOP, "+税")
    .replace(/\+消費税/g, "+税")
    .split(BETWEEN);

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
    /^((?:[^\d.,]|(?<=[a-z])\.)*)(\.?\d(?:[\d.,'’]*\d)?(?:[.,]-{1,2})?)([^\d]*)$/.exec(figure) ?? [];
  if (digits === "") return null;
  const words = [before, after].filter((word) => word !== "");
  const currency = words.length === 0 ? null : namedBy(before, after, usual);
  if (words.length > 0 && currency === null) return null;
  const amount = amountOf(digits, decimalsOf(currency ?? usual) ?? 2);
  return amount === null ? null : { amount, currency };
}

/** A country or a code beside a sign says whose dollar it is: $28.00 US, CAN $37.00, AUD $19.99, NT$320元. */
function namedBy(before: string, after: string, usual: string): string | null {
  const together = currencyOf(after + before, usual);
  if (together !== null) return together;
  const [, code = before, sign = after] = /^([a-z]{3})([^a-z]+)$/.exec(before + after) ?? [];
  if (code === "" || sign === "") return null;
  const first = currencyOf(code, currencyOf(sign, usual) ?? usual);
  return first !== null && first === currencyOf(sign, first) ? first : null;
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
  const whole = plain.slice(0, at) || "0";
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
