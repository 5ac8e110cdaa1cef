/** One cell of a provider's record in, plain text, a price, an address or a number out. */
import type { Problem, Warning } from "../feed-row";

/** Text without control characters; `="978…"`, a spreadsheet's way to keep zeros, is unwrapped. */
export function cleanCell(cell: string, warn: (warning: Warning) => void): string {
  const visible = cell.replace(/[^\P{Cc}\t\n\r]/gu, "");
  if (visible !== cell) warn("control-character");
  const [, wrapped] = /^\s*="(.*)"\s*$/s.exec(visible) ?? [];
  if (wrapped !== undefined) warn("formula-quotes");
  return (wrapped ?? visible).trim();
}

export interface Price {
  amount: number | null;
  tax: "inc" | "ex" | null;
}

const NO_PRICE = /^(|-|未定|価格未定|オープン(価格|プライス)?|open|tba|tbd)$/i;

/**
 * A price in whole units of the smallest coin (`decimals` 0 for yen, 2 for dollars) and what the text says about tax:
 * 「1,320円(税込)」 is 1320 including tax. Null is no price yet, a problem is text that is no price.
 */
export function readPrice(text: string, decimals: number): Price | { problem: Problem } {
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  if (NO_PRICE.test(plain)) return { amount: null, tax: null };
  const tax = /税込|総額/.test(plain) ? "inc" : /税抜|税別|本体|\+税/.test(plain) ? "ex" : null;
  const figure = plain
    .replace(/[([](税込|税抜|税別|本体)?[^)\]]*[)\]]|税込価格?|税抜価格?|税別|本体価格?|定価|総額|\+税/g, "")
    .replace(/^[:¥$€£]|円$/g, "");
  if (!/^\d{1,3}(,\d{3})*(\.\d{1,2})?$|^\d{1,7}(\.\d{1,2})?$/.test(figure)) return { problem: "bad-price" };
  const amount = Number(figure.replaceAll(",", "")) * 10 ** decimals;
  const whole = Math.round(amount);
  return Math.abs(amount - whole) < 1e-6 && whole < 2 ** 31
    ? { amount: whole, tax }
    : { problem: "bad-price" };
}

/** An https address in its normal form, or null for anything else, `javascript:` above all. */
export function readAddress(text: string, longest: number): string | null {
  const url = URL.parse(text);
  return url?.protocol === "https:" && url.href.length <= longest ? url.href : null;
}

const WORD_VOLUMES = new Map([
  ["上", 1],
  ["前編", 1],
  ["中", 2],
  ["中編", 2],
  ["下", 3],
  ["後編", 3],
]);

/** What to sort volumes by: "4.5" is 4.5, "1-3" is 1, 第12巻 is 12, 下 follows 上; null where there is no number. */
export function sortableVolume(volume: string): number | null {
  const plain = volume.normalize("NFKC");
  const [, digits] = /(\d{1,6}(?:\.\d{1,3})?)/.exec(plain) ?? [];
  return digits ? Number(digits) : (WORD_VOLUMES.get(plain.replace(/巻$/, "")) ?? null);
}
