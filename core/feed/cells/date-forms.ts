/** The forms in which the trade writes release days, in the order in which they are tried, each with the days it means. */
import type { Day } from "../../shop-day";
import {
  aDay,
  aHalf,
  aMonth,
  aPart,
  approximately,
  aSeason,
  aThird,
  aWeek,
  aYear,
  inferred,
  type Span,
  serialDay,
  withInferredYear,
} from "./date-span";
import { ERAS, MONTHS, PARTS, SEASONS } from "./date-words";

/** Forms that could be misread, and are read only where a profile declares them. */
export const DECLARED_FORMATS = ["mdy", "dmy", "short-year", "excel-serial"] as const;
export type DeclaredFormat = (typeof DECLARED_FORMATS)[number];

export interface DateForm {
  pattern: RegExp;
  declaredAs?: DeclaredFormat;
  /** Null where the calendar has no such day. */
  read: (match: RegExpExecArray, asOf: Day) => Span | null;
}

const anyOf = (words: Map<string, unknown>): string =>
  [...words.keys()].toSorted((one, other) => other.length - one.length).join("|");

const YEAR = String.raw`(?:(\d{4})年?|(令和|平成|昭和|[rhs])(\d{1,2}|元)年?)`;
const THEN = "(?:[./-]|(?<=年))";
const NAME = `(${anyOf(MONTHS)})\\.?`;
const PART = `(${anyOf(PARTS)})-?`;
const SEASON = `(${anyOf(SEASONS)})`;
const THIRD = "(early|anfang|debut|mid|mitte|mi|late|ende|fin)";
const exactly = (source: string): RegExp => new RegExp(`^${source}$`);

const num = (digits: string | undefined): number => Number(digits);
const named = (month: string | undefined): number => MONTHS.get(month ?? "") ?? 0;
const season = (word: string | undefined): number => SEASONS.get(word ?? "") ?? 0;
const part = (word: string | undefined): readonly [number, number] => PARTS.get(word ?? "") ?? [0, 0];
/** Two digits are of this century. */
const full = (year: string | undefined): number => (year?.length === 2 ? 2000 + Number(year) : Number(year));

function yearOf(year: string | undefined, era: string | undefined, n: string | undefined): number {
  if (year) return Number(year);
  return (ERAS.get(era ?? "") ?? Number.NaN) + (n === "元" ? 1 : Number(n));
}

const DAYS: DateForm[] = [
  {
    pattern: exactly(String.raw`(\d{4})(\d{2})(\d{2})`),
    read: ([, y, m, d]) => aDay(num(y), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{4})([-/.])0?0(?:\2|-)0?0`),
    read: ([, y]) => aYear(num(y)),
  },
  {
    pattern: exactly(String.raw`(\d{4})([-/.])(\d{1,2})\2(\d{1,2})`),
    read: ([, y, , m, d]) => (num(d) === 0 ? aMonth(num(y), num(m)) : aDay(num(y), num(m), num(d))),
  },
  {
    pattern: exactly(String.raw`${YEAR}${THEN}(\d{1,2})[月./-](\d{1,2})日?`),
    read: ([, y, era, n, m, d]) => aDay(yearOf(y, era, n), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})月(\d{1,2})日`),
    read: ([, m, d], asOf) => inferred(asOf, (y) => aDay(y, num(m), num(d))),
  },
];

const PARTS_AND_MONTHS: DateForm[] = [
  {
    pattern: exactly(String.raw`${YEAR}(\d{1,2})月の?${PART}`),
    read: ([, y, era, n, m, word]) => aPart(yearOf(y, era, n), num(m), part(word)),
  },
  {
    pattern: exactly(String.raw`(\d{4})[-/.](\d{1,2})[-/.]?${PART}`),
    read: ([, y, m, word]) => aPart(num(y), num(m), part(word)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})月の?${PART}`),
    read: ([, m, word], asOf) => inferred(asOf, (y) => aPart(y, num(m), part(word))),
  },
  { pattern: exactly(String.raw`(\d{4})(\d{2})`), read: ([, y, m]) => aMonth(num(y), num(m)) },
  {
    pattern: exactly(String.raw`${YEAR}${THEN}(\d{1,2})月?`),
    read: ([, y, era, n, m]) => aMonth(yearOf(y, era, n), num(m)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})月`),
    read: ([, m], asOf) => inferred(asOf, (y) => aMonth(y, num(m))),
  },
  { pattern: exactly(String.raw`(\d{1,2})[/.-](\d{4})`), read: ([, m, y]) => aMonth(num(y), num(m)) },
  { pattern: exactly(String.raw`(\d{4})-?w(\d{1,2})`), read: ([, y, w]) => aWeek(num(y), num(w)) },
];

const YEARS: DateForm[] = [
  {
    pattern: exactly(`${YEAR}の?${SEASON}`),
    read: ([, y, era, n, s]) => aSeason(yearOf(y, era, n), season(s)),
  },
  { pattern: exactly(String.raw`${SEASON},?-?(\d{4})`), read: ([, s, y]) => aSeason(num(y), season(s)) },
  {
    pattern: exactly(String.raw`(\d{4})年?[/-]?(?:第([1-4])四半期|q([1-4])|([1-4])q)`),
    read: ([, y, ja, before, after]) => aSeason(num(y), num(ja ?? before ?? after) * 3 - 2),
  },
  {
    pattern: exactly(String.raw`(?:q([1-4])|([1-4])q)[-/]?(\d{4})`),
    read: ([, before, after, y]) => aSeason(num(y), num(before ?? after) * 3 - 2),
  },
  {
    pattern: exactly(`${YEAR}(上|下)(?:半期|期)`),
    read: ([, y, era, n, half]) => aHalf(yearOf(y, era, n), half === "上" ? 1 : 2),
  },
  {
    pattern: exactly(String.raw`(?:h([12])|([12])h)[-/]?(\d{4})`),
    read: ([, before, after, y]) => aHalf(num(y), num(before ?? after)),
  },
  {
    pattern: exactly(String.raw`(\d{4})[-/]?(?:h([12])|([12])h)`),
    read: ([, y, before, after]) => aHalf(num(y), num(before ?? after)),
  },
  {
    pattern: exactly(String.raw`(?:(?:the)?endof|年末)(\d{4})`),
    read: ([, y]) => approximately(aMonth(num(y), 12)),
  },
  {
    pattern: exactly(String.raw`${THIRD}-?(\d{4})`),
    read: ([, word, y]) => aThird(num(y), 1 + Math.floor(((part(word)[0] ?? 1) - 1) / 10)),
  },
  { pattern: exactly(`${YEAR}末`), read: ([, y, era, n]) => approximately(aMonth(yearOf(y, era, n), 12)) },
  { pattern: exactly(`${YEAR}[内中]?`), read: ([, y, era, n]) => aYear(yearOf(y, era, n)) },
];

/** 来春, said in November 2026, is the spring of 2027; this winter begins last December, if January says so. */
const RELATIVE: DateForm[] = [
  {
    pattern: exactly(`(来年?の?|今年?の?)${SEASON}`),
    read([, word, s], asOf) {
      const isPast = season(s) === 12 && Number(asOf.slice(5, 7)) < 3;
      const year = Number(asOf.slice(0, 4)) + (word?.startsWith("来") ? 1 : 0) - (isPast ? 1 : 0);
      return withInferredYear(aSeason(year, season(s)));
    },
  },
  {
    pattern: exactly("(来年|今年|年内)(?:中|内)?"),
    read: ([, word], asOf) => withInferredYear(aYear(Number(asOf.slice(0, 4)) + (word === "来年" ? 1 : 0))),
  },
];

const NAMED_MONTHS: DateForm[] = [
  {
    pattern: exactly(String.raw`${NAME}-?(\d{1,2})(?:st|nd|rd|th)?[,.-]*(\d{4})`),
    read: ([, m, d, y]) => aDay(num(y), named(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(?:le)?(\d{1,2})(?:st|nd|rd|th|er|\.)?-?${NAME},?-?(\d{4})`),
    read: ([, d, m, y]) => aDay(num(y), named(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{4})-?${NAME}-?(\d{1,2})`),
    read: ([, y, m, d]) => aDay(num(y), named(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(?:the)?${PART}${NAME},?-?(\d{4})`),
    read: ([, word, m, y]) => aPart(num(y), named(m), part(word)),
  },
  { pattern: exactly(String.raw`${NAME},?-?(\d{4})`), read: ([, m, y]) => aMonth(num(y), named(m)) },
  { pattern: exactly(String.raw`(\d{4})-?${NAME}`), read: ([, y, m]) => aMonth(num(y), named(m)) },
];

const DECLARED: DateForm[] = [
  {
    pattern: exactly(String.raw`(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})`),
    declaredAs: "mdy",
    read: ([, m, d, y]) => aDay(full(y), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})`),
    declaredAs: "dmy",
    read: ([, d, m, y]) => aDay(full(y), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{2})(\d{2})(\d{4})`),
    declaredAs: "mdy",
    read: ([, m, d, y]) => aDay(num(y), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{2})(\d{2})(\d{4})`),
    declaredAs: "dmy",
    read: ([, d, m, y]) => aDay(num(y), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`${NAME}['’-]*(\d{2})`),
    declaredAs: "short-year",
    read: ([, m, y]) => aMonth(full(y), named(m)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})-?${NAME}['’-]*(\d{2})`),
    declaredAs: "short-year",
    read: ([, d, m, y]) => aDay(full(y), named(m), num(d)),
  },
  { pattern: exactly(String.raw`(\d{5})`), declaredAs: "excel-serial", read: ([, n]) => serialDay(num(n)) },
];

export const DATE_FORMS: DateForm[] = [
  ...DAYS,
  ...PARTS_AND_MONTHS,
  ...YEARS,
  ...RELATIVE,
  ...NAMED_MONTHS,
  ...DECLARED,
];
