/** Guesses what a column means by its name or its values. */
import { toDay } from "../../shop-day";
import type { CsvRecord } from "../bytes/parse";
import { readAddress } from "../cells/cells";
import { DECLARED_FORMATS } from "../cells/days/form";
import { readReleaseDay } from "../cells/days/read-day";
import { readCode } from "../cells/identifiers";
import { meaningOf } from "../cells/vocabulary";
import { isLikePrice } from "./draft-evidence";
import { PROFILES } from "./find-profile";
import type { Canonical } from "./profile";

const plain = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

/** What other providers are known to call them; not in the generic profiles, where two names for one meaning hold a file. */
const ELSEWHERE: Partial<Record<Canonical, string[]>> = {
  recordId: [
    "管理番号",
    "品番",
    "整理番号",
    "商品管理番号",
    "全国書誌番号",
    "sku",
    "book id",
    "book_id",
    "appid",
    "release_id",
    "text#",

    "variant sku",
    "artikelnr",
    "artikelnummer",
    "edition id",
    "remote_id",
    "uuid",
    "product id",
    "catalog#",
  ],
  code: ["isbn_13", "isbn-13", "isbn/uid", "ean13", "variant barcode", "upc", "isbn_10"],
  title: ["作品名", "書籍名", "題名", "名称", "titel", "titre", "book title", "product title"],
  contributors: [
    "著作者",
    "著作者名",
    "作家",
    "作家名",
    "著者等",
    "authors",
    "creator",
    "author_text",
    "autor",
    "auteur",
    "authorname",
    "developer",
    "writers",
    "作者名",
  ],
  publisher: ["出版元", "版元", "出版者", "発行所", "発行者", "imprint", "verlag", "éditeur", "vendor"],
  date: [
    "on sale date",
    "pub date",
    "pub_date",
    "available_at",
    "available from",
    "published",
    "date published",
    "released",

    "erscheinungstermin",
    "erscheinungsdatum",
    "date de parution",
    "issued",
    "year published",
    "出版年",
    "発売",
    "予定日",
  ],
  price: ["preis", "prix", "variant price", "retail price", "値段", "売価"],
  productType: ["media type"],
  format: ["binding", "variant title", "option1 value"],
  description: ["body (html)", "comments", "summary"],
  coverUrl: ["image src", "cover_url", "largeimageurl"],
  series: ["series name", "collection"],
  volume: ["series_index", "band"],
};

/** Of several columns that mean one thing, these are taken first. */
const PREFERRED = /13|on ?sale|ean|(?:^|[\s_])(?:id|sku)$/i;

/** Every name under which a built-in profile or another provider knows a column. */
const NAMES = new Map([
  ...Object.entries(ELSEWHERE).flatMap(([meaning, names]) =>
    names.map((name): [string, Canonical] => [plain(name), meaning as Canonical]),
  ),
  ...PROFILES.toReversed().flatMap(({ columns }) =>
    Object.entries(columns).flatMap(([meaning, { from }]) =>
      from.map((name): [string, Canonical] => [plain(name), meaning as Canonical]),
    ),
  ),
]);

/** Shops put a field's technical name behind it: Release Date (product.metafields.custom.release_date). */
export const meaningOfName = (name: string): Canonical | null =>
  NAMES.get(plain(name)) ?? NAMES.get(plain(name.replace(/\s*\([^)]*\)$/, ""))) ?? null;

/** The place of the column that is meant, where several names would do. */
export function preferredPlace(
  names: string[],
  meaning: Canonical,
  fits: (place: number) => boolean,
): number {
  const places = names.flatMap((name, place) =>
    meaningOfName(name) === meaning && fits(place) ? [place] : [],
  );
  return places.find((place) => PREFERRED.test(names[place] ?? "")) ?? places[0] ?? -1;
}

/** Most of what is there must fit; a few odd values do not mislead. */
const MOST = 0.8;
const ANY_DAY = toDay("2000-01-01");

const SIGNS: [Canonical, (value: string) => boolean][] = [
  ["code", (value) => !["none", undefined].includes(readCode(value).code?.type)],
  ["date", isLikeDay],
  ["productUrl", (value) => readAddress(value, 500) !== null],
  [
    "productType",
    (value) => PROFILES.some(({ productTypes }) => meaningOf(productTypes, value) !== undefined),
  ],
  ["priceIncTax", isLikePrice],
  ["titleKana", (value) => /^(?=.*\p{Script=Katakana})[\p{Script=Katakana}ー・\s\d０-９]+$/u.test(value)],
];

/** In any form, also one that has to be declared. */
function isLikeDay(value: string): boolean {
  const formats = [[], ["dmy"], ["mdy"]] as const;
  return formats.some(
    (each) => (readReleaseDay(value, { asOf: ANY_DAY, formats: each })?.precision ?? "unknown") !== "unknown",
  );
}

/** How much the values look like titles: of several letters, with blanks or in Japanese, and seldom twice. */
export function likenessToTitles(values: string[]): number {
  const filled = values
    .map((value) => value.trim())
    .filter((value) => value.length > 2 && !/^[\w-]*\d[\w-]*$/.test(value)); // a number, or an id such as OL123W
  const readable = filled.filter((value) => /\s|[^\u0020-\u007e]/.test(value)).length;
  return filled.length < values.length / 2
    ? 0
    : ((readable + 0.1) / filled.length) * (new Set(filled).size / filled.length);
}

/** Short, never twice, with a digit in each: a provider's own number. */
function areNumbersOfRecords(values: string[]): boolean {
  return (
    values.length > 1 &&
    new Set(values).size === values.length &&
    values.every((value) => /^[A-Za-z0-9_-]{2,20}$/.test(value) && /\d/.test(value))
  );
}

/** Days on which somebody read, filed or changed something are no release days. */
export const namesOtherDay = (name: string): boolean =>
  /added|read|finish|start|stop|shelf|review|creat|updat|modif|purchas|登録|更新|作成|購入/i.test(name);

/** What is called a day holds mostly days, known or not. */
export function mayBeDays(values: string[]): boolean {
  const filled = values.map((value) => value.trim()).filter((value) => value !== "");
  return filled.filter((value) => readsAsDay(value)).length >= filled.length / 2;
}

const readsAsDay = (value: string): boolean =>
  readReleaseDay(value, { asOf: ANY_DAY, formats: [] }) !== null ||
  DECLARED_FORMATS.some((format) => readReleaseDay(value, { asOf: ANY_DAY, formats: [format] }) !== null);

export function meaningOfValues(values: string[]): Canonical | null {
  const filled = values.map((value) => value.trim()).filter((value) => value !== "");
  const fits = (isOne: (value: string) => boolean) => filled.filter(isOne).length >= filled.length * MOST;
  if (filled.length === 0) return null;
  const sign = SIGNS.find(([, isOne]) => fits(isOne))?.[0];
  return sign ?? (areNumbersOfRecords(filled) ? "recordId" : null);
}

/** Words, which a size or a number of pages is not. */
export function mayBeKinds(values: string[]): boolean {
  const filled = values.map((value) => value.trim()).filter((value) => value !== "");
  return filled.length === 0 || filled.some((value) => !/^[\d.,\s]+$/.test(value));
}

/** The column without a meaning that rows without a title share with the row above them, and no others do; null where there is none. */
export function findVariants(
  columns: { name: string; meaning: Canonical | null }[],
  body: CsvRecord[],
  titles: number,
): string | null {
  const textAt = (row: number, place: number) => body[row]?.cells[place]?.trim() ?? "";
  const isFurther = (row: number) => textAt(row, titles) === "";
  const isShared = (place: number) =>
    body.every((_, row) => {
      const isSame = row > 0 && textAt(row, place) !== "" && textAt(row, place) === textAt(row - 1, place);
      return isSame === isFurther(row);
    });
  if (!body.some((_, row) => isFurther(row))) return null;
  return columns.find(({ meaning }, place) => meaning === null && isShared(place))?.name ?? null;
}
