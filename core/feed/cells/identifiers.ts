/** Reads product codes as people and spreadsheets write them: ISBN, JAN, magazine code, ASIN. */
import type { Code, Problem, Warning } from "../feed-row";

export interface ReadCode {
  code?: Code;
  problem?: Problem;
  warning?: Warning;
}

const NONE: Code = { type: "none", code: null };
const DASHES = /[\u002d\u00ad\u02d7\u2010-\u2015\u2212\u2500\u30fc\ufe58\ufe63\uff0d\uff70]/g;
/** Left-to-right marks, zero-width blanks and their like, which word processors leave in numbers. */
const INVISIBLE = /\p{Cf}/gu;
const NAME = /^(?:=|urn:)?(?:ISBN(?:-?1[03](?=[\s:]))?|JAN|EAN|GTIN|UPC|ASIN)?[\s:.]*/i;
/** Such as (pbk.), [hardcover] and (ISBN-10). */
const QUALIFIER = /\s*[([](?:ISBN-?1[03]|[^\d()[\]]*)[)\]]$/i;
/** What stands beside an ISBN on a Japanese cover, C0093 ¥1200E, and in a library's record, : 1200円. */
const BESIDE = /\s+C\d{4}(?:\s*[¥\\]?\d+E)?$|\s+:\s*[¥\\]?[\d,]+円?$/i;
const NONE_YET =
  /^(?:no(?:ne)?(?:\s*(?:isbn|code|ean|barcode))?|n\/?a|tb[acd]|pending|unknown|未定|不明|なし|無し|該当なし|未取得|未付番|取得中|申請中|-+)$/i;

/**
 * Reads one code. Blank is a product without code, and so is a number that only fills the cell, with a warning. Nothing is
 * guessed: a wrong check digit is a problem. ISBN: ISO 2108; JAN and magazine codes (4910…): GS1 Japan and the Japanese
 * magazine code centre; GTIN-14 and the five-digit add-on: GS1 General Specifications.
 * `padNine` lets a nine-digit ISBN that lost its leading zero pass if its check digit then fits.
 */
export function readCode(text: string, { padNine = false } = {}): ReadCode {
  const code = /^\d{13}$/.test(text) ? text : plainCode(text);
  if (/^\d{13}$/.test(code) && !isPlaceholder(code)) return readThirteen(code);
  if (code === "" || NONE_YET.test(code)) return { code: NONE };
  if (/^\d([.,]\d+)?E\+?\d+$/.test(code)) return { problem: "spreadsheet-damage" };
  const several = text.split(/[,;/|]|\s+(?=97[89])/).filter((part) => plainCode(part) !== "");
  return several.length > 1 ? readSame(several) : readOne(code, padNine);
}

function readOne(code: string, padNine: boolean): ReadCode {
  if (isPlaceholder(code)) return { code: NONE, warning: "placeholder" };
  if (/^\d{13}$/.test(code)) return readThirteen(code);
  if (/^\d{9}[\dX]$/.test(code)) return readTen(code);
  if (/^\d{8}$/.test(code) && hasEanCheck(code)) return { code: { type: "jan", code } };
  if (/^\d{12}$/.test(code) && hasEanCheck(code)) return { code: { type: "jan", code: `0${code}` } };
  if (/^\d{8}[\dX]$/.test(code) && padNine) return padded(code);
  if (/^0\d{13}$/.test(code)) return readThirteen(code.slice(1)); // GTIN-14
  if (/^(?:4910|97[89]\d)\d{14}$/.test(code)) return readThirteen(code.slice(0, 13)); // with its five-digit price add-on
  if (/^B[0-9A-Z]{9}$/.test(code)) return { code: { type: "asin", code } };
  return { problem: "bad-code" };
}

/** An ISBN in both of its forms is one code, two different ones are none. */
function readSame(texts: string[]): ReadCode {
  const read = texts.map((text) => readOne(plainCode(text), false));
  const codes = new Set(read.map(({ code }) => code?.code));
  const [first = { problem: "bad-code" }] = read;
  return codes.size === 1 && first.code?.code ? first : { problem: "bad-code" };
}

/** Half width, upper case, without dashes, blanks of any kind, and what people write around a number. */
const plainCode = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .trim()
    .replace(BESIDE, "")
    .replace(NAME, "")
    .replace(QUALIFIER, "")
    .replace(/^['"[(]+|['"\]):;,.]+$/g, "")
    .replace(/(?<=\d)\.0+$/, "")
    .replace(DASHES, "")
    .replace(/\s+/g, "")
    .toUpperCase();

/** One digit again and again, the digits in their order, also as the body of a code; letters that stand for digits. */
function isPlaceholder(code: string): boolean {
  if (/^(\d)\1{7,}\d?$/.test(code) || /^0+$/.test(code) || /^0*(?:97[89])?0+$/.test(code)) return true;
  if (/^0?(?:1234567\d?|12345678(?:9\d{0,4})?|9876543210?)$/.test(code)) return true;
  if (/^[\dX]*X{3,}[\dX]*$/.test(code) || /^0{9}\d{4}$/.test(code)) return true;
  return /^97[89](?:(\d)\1{8}|123456789)\d$/.test(code) || /^123456789[\dX]$/.test(code);
}

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
