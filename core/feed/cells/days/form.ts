/** What the forms of days share: the shape of a form, and the pieces of its pattern. */
import type { Day } from "../../../shop-day";
import { aDay, aMonth, type Span } from "./span";
import { ERAS, MONTHS, PARTS, SEASONS } from "./words";

/** Forms that could be misread, and are read only where a profile declares them. */
export const DECLARED_FORMATS = ["mdy", "dmy", "ymd", "month-day", "short-year", "excel-serial"] as const;
export type DeclaredFormat = (typeof DECLARED_FORMATS)[number];

export interface DateForm {
  pattern: RegExp;
  declaredAs?: DeclaredFormat;
  /** Null where the calendar has no such day. */
  read: (match: RegExpExecArray, asOf: Day) => Span | null;
}

const anyOf = (words: Map<string, unknown>): string =>
  [...words.keys()].toSorted((one, other) => other.length - one.length).join("|");

/** Three groups: the year, or an era and the year within it. */
export const YEAR = String.raw`(?:(\d{4})年?|(${anyOf(ERAS)})(\d{1,3}|元)年?)`;
/** Between a year and a month. */
export const THEN = "(?:[./-]|(?<=年))";
export const NAME = `(${anyOf(MONTHS)})\\.?`;
export const PART = `(${anyOf(PARTS)})-?`;
export const SEASON = `(${anyOf(SEASONS)})季?`;
export const exactly = (source: string): RegExp => new RegExp(`^${source}$`);

export const num = (digits: string | undefined): number => Number(digits);
export const named = (month: string | undefined): number => MONTHS.get(month ?? "") ?? 0;
export const season = (word: string | undefined): number => SEASONS.get(word ?? "") ?? 0;
export const part = (word: string | undefined): readonly [number, number] => PARTS.get(word ?? "") ?? [0, 0];
/** Two digits are of this century. */
export const full = (year: string | undefined): number =>
  year?.length === 2 ? 2000 + Number(year) : Number(year);

export function yearOf(year: string | undefined, era: string | undefined, n: string | undefined): number {
  if (year) return Number(year);
  const within = n === "元" ? 1 : Number(n);
  return within === 0 ? Number.NaN : (ERAS.get(era ?? "") ?? Number.NaN) + within;
}

/** A day whose number nobody knew: 0, or 99. */
export const dayOrMonth = (year: number, month: number, day: number): Span | null =>
  day === 0 || day === 99 ? aMonth(year, month) : aDay(year, month, day);
