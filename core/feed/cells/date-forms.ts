/** The forms in which the trade writes release days, in the order in which they are tried, each with the days it means. */
import { addDays, type Day, dayOf, daysBetween } from "../../shop-day";
import type { ReleaseDay } from "../feed-row";
import type { DeclaredFormat } from "./dates";

export interface Span {
  from: Day;
  to: Day;
  precision: ReleaseDay["precision"];
  approximate?: boolean;
  yearInferred?: boolean;
}

interface DateForm {
  pattern: RegExp;
  declaredAs?: DeclaredFormat;
  /** Null where the calendar has no such day. */
  read: (match: RegExpExecArray, asOf: Day) => Span | null;
}

/** A missing year is the one that puts the day between 60 days before and ten months after the file's day. */
const LOOKS_BACK_DAYS = 60;
const ERAS: Record<string, number> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988, 昭和: 1925, s: 1925 };
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const SEASONS: Record<string, number> = {
  春: 3,
  夏: 6,
  秋: 9,
  冬: 12,
  spring: 3,
  summer: 6,
  autumn: 9,
  fall: 9,
  winter: 12,
};
const PARTS: Record<string, [first: number, last: number]> = {
  上旬: [1, 10],
  初旬: [1, 10],
  初め: [1, 10],
  early: [1, 10],
  中旬: [11, 20],
  半ば: [11, 20],
  mid: [11, 20],
  下旬: [21, 31],
  末: [21, 31],
  late: [21, 31],
  前半: [1, 15],
  後半: [16, 31],
};

const YEAR = String.raw`(?:(\d{4})年?|(令和|平成|昭和|[rhs])(\d{1,2}|元)年?)`;
const THEN = "(?:[./-]|(?<=年))";
const NAME = `(${MONTHS.join("|")})[a-z]*\\.?`;
const PART = `(${Object.keys(PARTS).join("|")})`;
const SEASON = `(${Object.keys(SEASONS).join("|")})`;
const exactly = (source: string): RegExp => new RegExp(`^${source}$`);

export const DATE_FORMS: DateForm[] = [
  {
    pattern: exactly(String.raw`(\d{4})(\d{2})(\d{2})`),
    read: ([, y, m, d]) => aDay(num(y), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:t?00:00(?::00)?)?`),
    read: ([, y, , m, d]) => aDay(num(y), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`${YEAR}${THEN}(\d{1,2})[月./-](\d{1,2})日?`),
    read: ([, y, era, n, m, d]) => aDay(yearOf(y, era, n), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})月(\d{1,2})日`),
    read: ([, m, d], asOf) => inferred(asOf, (y) => aDay(y, num(m), num(d))),
  },
  {
    pattern: exactly(String.raw`${YEAR}(\d{1,2})月の?${PART}`),
    read: ([, y, era, n, m, part]) => aPart(yearOf(y, era, n), num(m), part),
  },
  {
    pattern: exactly(String.raw`(\d{4})[-/.](\d{1,2})[-/.]?${PART}`),
    read: ([, y, m, part]) => aPart(num(y), num(m), part),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})月の?${PART}`),
    read: ([, m, part], asOf) => inferred(asOf, (y) => aPart(y, num(m), part)),
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
  { pattern: exactly(`${YEAR}の?${SEASON}`), read: ([, y, era, n, s]) => aSeason(yearOf(y, era, n), s) },
  { pattern: exactly(String.raw`${SEASON}(\d{4})`), read: ([, s, y]) => aSeason(num(y), s) },
  {
    pattern: exactly(String.raw`(\d{4})年?(?:第([1-4])四半期|q([1-4]))`),
    read: ([, y, ja, en]) => months(num(y), num(ja ?? en) * 3 - 2, 3, "season"),
  },
  {
    pattern: exactly(String.raw`q([1-4])[-/]?(\d{4})`),
    read: ([, q, y]) => months(num(y), num(q) * 3 - 2, 3, "season"),
  },
  {
    pattern: exactly(`${YEAR}(上|下)(?:半期|期)`),
    read: ([, y, era, n, half]) => months(yearOf(y, era, n), half === "上" ? 1 : 7, 6, "season"),
  },
  { pattern: exactly(`${YEAR}末`), read: ([, y, era, n]) => approximately(aMonth(yearOf(y, era, n), 12)) },
  { pattern: exactly(`${YEAR}[内中]?`), read: ([, y, era, n]) => months(yearOf(y, era, n), 1, 12, "year") },
  {
    pattern: exactly(String.raw`${NAME}(\d{1,2})(?:st|nd|rd|th)?,?(\d{4})`),
    read: ([, m, d, y]) => aDay(num(y), named(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})(?:st|nd|rd|th)?-?${NAME}-?(\d{4})`),
    read: ([, d, m, y]) => aDay(num(y), named(m), num(d)),
  },
  {
    pattern: exactly(String.raw`${PART}-?${NAME}(\d{4})`),
    read: ([, part, m, y]) => aPart(num(y), named(m), part),
  },
  { pattern: exactly(String.raw`${NAME},?(\d{4})`), read: ([, m, y]) => aMonth(num(y), named(m)) },
  {
    pattern: exactly(String.raw`(\d{1,2})/(\d{1,2})/(\d{4})`),
    declaredAs: "mdy",
    read: ([, m, d, y]) => aDay(num(y), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})[/.](\d{1,2})[/.](\d{4})`),
    declaredAs: "dmy",
    read: ([, d, m, y]) => aDay(num(y), num(m), num(d)),
  },
  { pattern: exactly(String.raw`(\d{5})`), declaredAs: "excel-serial", read: ([, n]) => serialDay(num(n)) },
];

/** 261205 must not become a day in the year 2612. */
const isPlausible = (year: number): boolean => year >= 1900 && year <= 2100;
const num = (digits: string | undefined): number => Number(digits);
const named = (month: string | undefined): number => MONTHS.indexOf(month ?? "") + 1;

function yearOf(year: string | undefined, era: string | undefined, n: string | undefined): number {
  if (year) return Number(year);
  return (ERAS[era ?? ""] ?? Number.NaN) + (n === "元" ? 1 : Number(n));
}

function aDay(year: number, month: number, day: number): Span | null {
  const found = isPlausible(year) ? dayOf(year, month, day) : null;
  return found && { from: found, to: found, precision: "day" };
}

function aPart(year: number, month: number, part: string | undefined): Span | null {
  const whole = aMonth(year, month);
  const [first, last] = PARTS[part ?? ""] ?? [];
  if (!whole || !first || !last) return null;
  const from = addDays(whole.from, first - 1);
  return { from, to: last === 31 ? whole.to : addDays(whole.from, last - 1), precision: "part" };
}

const aMonth = (year: number, month: number): Span | null => months(year, month, 1, "month");

/** Winter is December to February: of the year that is named it has the December. */
const aSeason = (year: number, season: string | undefined): Span | null =>
  months(year, SEASONS[season ?? ""] ?? 0, 3, "season");

function months(year: number, month: number, count: number, precision: Span["precision"]): Span | null {
  const end = month + count;
  const from = isPlausible(year) ? dayOf(year, month, 1) : null;
  const after = end > 12 ? dayOf(year + 1, end - 12, 1) : dayOf(year, end, 1);
  return from && after && { from, to: addDays(after, -1), precision };
}

const approximately = (span: Span | null): Span | null => span && { ...span, approximate: true };

function inferred(asOf: Day, read: (year: number) => Span | null): Span | null {
  const thisYear = Number(asOf.slice(0, 4));
  const spans = [thisYear - 1, thisYear, thisYear + 1].map(read);
  const found = spans.find((span) => span && daysBetween(asOf, span.to) >= -LOOKS_BACK_DAYS);
  return found ? { ...found, yearInferred: true } : null;
}

/** Days since 30 December 1899, as spreadsheets count from March 1900 on. */
const serialDay = (serial: number): Span | null => {
  const day = dayOf(1899, 12, 30);
  const found = day && addDays(day, serial);
  return found && { from: found, to: found, precision: "day" };
};
