/** Reads the plainer cells of a record: text, an address, the number by which volumes are sorted. */
import type { Warning } from "../feed-row";

/** What spreadsheets and programs write where they have nothing; in letters that no name has. */
const DAMAGE = new Set([
  "#N/A",
  "#REF!",
  "#VALUE!",
  "#NAME?",
  "#DIV/0!",
  "#NUM!",
  "#NULL!",
  "#SPILL!",
  "#CALC!",
  "NULL",
  "null",
  "\\N",
  "nan",
  "NaN",
  "undefined",
]);
const LONGEST_DAMAGE = 9;
/** A formula that looks something up or points at another cell, and whose result was not saved. HYPERLINK may be a text. */
const FORMULA =
  /^=(?:[A-Z]*LOOKUP|INDEX|MATCH|IF|IFS|IFERROR|IFNA|CONCAT(?:ENATE)?|TEXT(?:JOIN)?|SUM|LEFT|RIGHT|MID|TRIM|VALUE|OFFSET|INDIRECT)\(|^=(?:[^!()=]{1,40}!)?\$?[A-Z]{1,3}\$?\d{1,7}$/;

const isDamage = (text: string): boolean =>
  (text.length <= LONGEST_DAMAGE && DAMAGE.has(text)) || (text.startsWith("=") && FORMULA.test(text));

/** Category Cc without tab and line ends; and what turns the direction of all that follows on a page. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
const CONTROLS = new RegExp(CONTROL, "g");

/** Text without control characters; `="978…"`, a spreadsheet's way to keep zeros, is unwrapped; its errors and unresolved formulas are blanks. */
export function cleanCell(cell: string, warn: (warning: Warning) => void): string {
  const visible = CONTROL.test(cell) ? cell.replace(CONTROLS, "") : cell;
  if (visible !== cell) warn("control-character");
  const [, wrapped] = visible.includes('="') ? (/^\s*="(.*)"\s*$/s.exec(visible) ?? []) : [];
  if (wrapped !== undefined) warn("formula-quotes");
  const text = (wrapped ?? visible).trim();
  if (!isDamage(text)) return text;
  warn("placeholder");
  return "";
}

/** Line ends and tabs; what has no width and joins no letters, as joiners do in Persian and in emoji. */
const BREAKS = /[\t\n\r\u2028\u2029\u00ad\u200b\u2060\ufeff]/;

/** The text as one line shows it. */
export const inOneLine = (text: string): string =>
  BREAKS.test(text)
    ? text
        .replace(/[\u00ad\u200b\u2060\ufeff]/g, "")
        .replace(/\s*[\t\n\r\u2028\u2029]\s*/g, " ")
        .trim()
    : text;

/** UTF-8 that was read as Windows-1252 and written as UTF-8 once more: CafÃ© is Café, â€™ is an apostrophe. */
const TWICE =
  /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ“”˜¦¢]|(?:[ãäåæçèé][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}){2}/;

/** Whether the text looks so. It is kept as it is: what was lost on the way, nobody knows. */
export const isDoublyEncoded = (text: string): boolean => TWICE.test(text);

const NOTHING =
  /^[([（［]?(?:-{1,3}|[‐–—―－ー]|n\/a|n\.a\.|none|nil|blank|なし|無し|無|該当なし|(?:著者)?未定|不明|未入力|未設定|tb[acd]|\*{1,3}|[?？]{1,3})[)\]）］]?$/i;
const LONGEST_NOTHING = 7;

/** What people write where there is nothing to say, or nothing yet. */
export const saysNothing = (text: string): boolean => text.length <= LONGEST_NOTHING && NOTHING.test(text);

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
