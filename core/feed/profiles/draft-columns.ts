/** A column's name or its values in, what the column seems to mean out. */
import { toDay } from "../../shop-day";
import type { CsvRecord } from "../bytes/parse";
import { readAddress } from "../cells/cells";
import { readReleaseDay } from "../cells/dates";
import { readCode } from "../cells/identifiers";
import { readPrice } from "../cells/prices";
import { PROFILES } from "./find-profile";
import type { Canonical, Profile } from "./profile";

const plain = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

/** What other providers are known to call them; not in the generic profiles, where two names for one meaning hold a file. */
const ELSEWHERE: Partial<Record<Canonical, string[]>> = {
  recordId: ["管理番号", "品番", "整理番号", "商品管理番号", "sku"],
  title: ["作品名", "書籍名", "題名", "名称"],
  contributors: ["著作者", "著作者名", "作家", "作家名", "著者等", "authors", "creator"],
  publisher: ["出版元", "版元", "出版者", "発行所", "発行者", "imprint"],
};

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

export const meaningOfName = (name: string): Canonical | null => NAMES.get(plain(name)) ?? null;

/** Most of what is there must fit; a few odd values do not mislead. */
const MOST = 0.8;
const ANY_DAY = { asOf: toDay("2000-01-01"), formats: [] };

const SIGNS: [Canonical, (value: string) => boolean][] = [
  ["code", (value) => !["none", undefined].includes(readCode(value).code?.type)],
  ["date", (value) => (readReleaseDay(value, ANY_DAY)?.precision ?? "unknown") !== "unknown"],
  ["productUrl", (value) => readAddress(value, 500) !== null],
  ["priceIncTax", isLikePrice],
  ["titleKana", (value) => /^(?=.*\p{Script=Katakana})[\p{Script=Katakana}ー・\s\d０-９]+$/u.test(value)],
];

/** How much the values look like titles: of several letters, with blanks or in Japanese, and seldom twice. */
export function likenessToTitles(values: string[]): number {
  const said = values
    .map((value) => value.trim())
    .filter((value) => value.length > 2 && !/^\d+$/.test(value));
  const readable = said.filter((value) => /\s|[^\u0020-\u007e]/.test(value)).length;
  return said.length < values.length / 2
    ? 0
    : ((readable + 0.1) / said.length) * (new Set(said).size / said.length);
}

/** 1320, ¥1,320 and 1,320円(税込) are; 001320 numbers something. An open price is one too, but never tells it. */
function isLikePrice(value: string): boolean {
  const plain = value.normalize("NFKC");
  const read = readPrice(plain, { tax: "inc", currency: "JPY" });
  return !/^0\d/.test(plain) && plain.length > 2 && "inc" in read && (read.inc ?? read.ex ?? 100) >= 100;
}

/** Short, never twice, with a digit in each: a provider's own number. */
function areNumbersOfRecords(values: string[]): boolean {
  return (
    values.length > 1 &&
    new Set(values).size === values.length &&
    values.every((value) => /^[A-Za-z0-9_-]{2,20}$/.test(value) && /\d/.test(value))
  );
}

export function meaningOfValues(values: string[]): Canonical | null {
  const said = values.map((value) => value.trim()).filter((value) => value !== "");
  const fits = (isOne: (value: string) => boolean) => said.filter(isOne).length >= said.length * MOST;
  if (said.length === 0) return null;
  const sign = SIGNS.find(([, isOne]) => fits(isOne))?.[0];
  return sign ?? (areNumbersOfRecords(said) ? "recordId" : null);
}

const WORDS = {
  productTypes: Object.assign(
    {},
    ...PROFILES.map(({ productTypes }) => productTypes),
  ) as Profile["productTypes"],
  statuses: Object.assign({}, ...PROFILES.map(({ statuses }) => statuses)) as Profile["statuses"],
  roles: Object.assign({}, ...PROFILES.map(({ roles }) => roles)) as Profile["roles"],
};

/** The words for kinds and statuses that these records use and a built-in profile knows; all words for people's parts. */
export function knownWords(body: CsvRecord[]): typeof WORDS {
  const used = new Set(body.flatMap(({ cells }) => cells.map((cell) => cell.trim())));
  const ofUsed = <Meaning>(words: Record<string, Meaning>): Record<string, Meaning> =>
    Object.fromEntries(Object.entries(words).filter(([word]) => used.has(word)));
  return { productTypes: ofUsed(WORDS.productTypes), statuses: ofUsed(WORDS.statuses), roles: WORDS.roles };
}
