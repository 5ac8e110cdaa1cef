/** A product code as people and spreadsheets write it in, a checked ISBN-13, JAN, magazine code or ASIN out. */
import type { Code, Problem, Warning } from "../feed-row";

export interface ReadCode {
  code?: Code;
  problem?: Problem;
  warning?: Warning;
}

const NONE: Code = { type: "none", code: null };
const DASHES = /[\u002d\u00ad\u02d7\u2010-\u2015\u2212\u2500\u30fc\ufe58\ufe63\uff0d\uff70]/g;

/**
 * Reads one code. Blank is a product without code. Nothing is guessed: a wrong check digit is a problem.
 * ISBN: ISO 2108; JAN and magazine codes (4910…): GS1 Japan and the Japanese magazine code centre.
 * `padNine` lets a nine-digit ISBN that lost its leading zero pass if its check digit then fits.
 */
export function readCode(text: string, { padNine = false } = {}): ReadCode {
  const code = plainCode(text);
  if (code === "") return { code: NONE };
  if (/^\d(\.\d+)?E\+?\d+$/.test(code)) return { problem: "spreadsheet-damage" };
  if (/^\d{13}$/.test(code)) return readThirteen(code);
  if (/^\d{9}[\dX]$/.test(code)) return readTen(code);
  if (/^\d{8}$/.test(code) && hasEanCheck(code)) return { code: { type: "jan", code } };
  if (/^\d{12}$/.test(code) && hasEanCheck(code)) return { code: { type: "jan", code: `0${code}` } };
  if (/^\d{8}[\dX]$/.test(code) && padNine) return padded(code);
  if (/^4910\d{14}$/.test(code)) return readThirteen(code.slice(0, 13)); // with its five-digit price add-on
  if (/^B[0-9A-Z]{9}$/.test(code)) return { code: { type: "asin", code } };
  return { problem: "bad-code" };
}

/** Half width, upper case, without dashes and blanks of any kind. */
export const plainCode = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/^(ISBN|JAN)[\s:]*/i, "")
    .replace(DASHES, "")
    .replace(/\s+/g, "")
    .toUpperCase();

/** The ISBN-13 of an ISBN-10 whose check character was already proved. */
export function isbn13Of(isbn10: string): string {
  const body = `978${isbn10.slice(0, 9)}`;
  return body + eanCheckDigit(body);
}

/** The check digit that GS1 (and so ISBN-13) puts after these digits. */
export function eanCheckDigit(body: string): string {
  const sum = [...body]
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

function readThirteen(code: string): ReadCode {
  if (!hasEanCheck(code)) return { problem: "bad-check-digit" };
  if (/^97[89]/.test(code)) return { code: { type: "isbn13", code } };
  if (/^491/.test(code)) return { code: { type: "magazine", code } };
  if (/^19[12]/.test(code)) return { code: NONE }; // a book's second bar code: subject and price, not identity
  return { code: { type: "jan", code } };
}

function readTen(code: string): ReadCode {
  if (!hasIsbn10Check(code)) return { problem: "bad-check-digit" };
  return { code: { type: "isbn13", code: isbn13Of(code) } };
}

function padded(code: string): ReadCode {
  const read = readTen(`0${code}`);
  return read.code ? { ...read, warning: "padded-isbn" } : read;
}

const hasEanCheck = (code: string): boolean => code.endsWith(eanCheckDigit(code.slice(0, -1)));

function hasIsbn10Check(code: string): boolean {
  const sum = [...code].reduce(
    (total, digit, place) => total + (digit === "X" ? 10 : Number(digit)) * (10 - place),
    0,
  );
  return sum % 11 === 0;
}
