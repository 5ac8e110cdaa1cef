/** Seasons, quarters, halves and years, with a year, without one, and told from the day of the file. */
import { addDays, type Day } from "../../../shop-day";
import { type DateForm, exactly, NAME, named, num, PART, part, SEASON, season, YEAR, yearOf } from "./form";
import {
  aHalf,
  aMonth,
  aPart,
  approximately,
  aSeason,
  aThird,
  aYear,
  inferred,
  months,
  type Span,
  withInferredYear,
} from "./span";

const THIRD = "(early|anfang|debut|mid|mitte|mi|late|ende|fin)";
const NUMERAL = "([1-4一二三四])";
const HALF = "(上|下|상|하|前(?=半)|後(?=半))(?:半期|期|반기|半)";
const QUARTER = `(?:第${NUMERAL}(?:四半期|季度?)|q-?([1-4])|([1-4])q)`;
const numeral = (sign: string | undefined): number => "一二三四".indexOf(sign ?? "") + 1 || Number(sign);
const half = (sign: string | undefined): number => (["上", "상", "前"].includes(sign ?? "") ? 1 : 2);

/** 春夏 are six months, 秋冬 end in February. */
const fromTo = (year: number, first: number, last: number): Span | null =>
  months(year, first, { count: ((last - first + 12) % 12) + 3, precision: "season" });

export const VAGUE_FORMS: DateForm[] = [
  {
    pattern: exactly(`${YEAR}の?${SEASON}`),
    read: ([, y, era, n, s]) => aSeason(yearOf(y, era, n), season(s)),
  },
  { pattern: exactly(String.raw`${SEASON},?-?(\d{4})`), read: ([, s, y]) => aSeason(num(y), season(s)) },
  {
    pattern: exactly(String.raw`${SEASON},?-?(\d{4})[/-](\d{2}|\d{4})`),
    read: ([, s, y, next]) =>
      season(s) === 12 && num(next) % 100 === (num(y) + 1) % 100 ? aSeason(num(y), 12) : null,
  },
  {
    pattern: exactly(`${YEAR}の?${SEASON}[/・-]?${SEASON}`),
    read: ([, y, era, n, first, last]) => fromTo(yearOf(y, era, n), season(first), season(last)),
  },
  {
    pattern: exactly(String.raw`${SEASON}[/-]${SEASON},?(\d{4})`),
    read: ([, first, last, y]) => fromTo(num(y), season(first), season(last)),
  },
  {
    pattern: exactly(String.raw`(\d{4})年?[/-]?${QUARTER}`),
    read: ([, y, ja, before, after]) => aSeason(num(y), numeral(ja ?? before ?? after) * 3 - 2),
  },
  {
    pattern: exactly(String.raw`(?:q([1-4])|([1-4])(?:q|\.quartal|(?:er|e|eme)trimestre))[-/,]?(\d{4})`),
    read: ([, before, after, y]) => aSeason(num(y), num(before ?? after) * 3 - 2),
  },
  {
    pattern: exactly(`${YEAR}の?${HALF}`),
    read: ([, y, era, n, which]) => aHalf(yearOf(y, era, n), half(which)),
  },
  {
    pattern: exactly(String.raw`(?:h([12])|([12])(?:h|\.halbjahr))[-/,]?(\d{4})`),
    read: ([, before, after, y]) => aHalf(num(y), num(before ?? after)),
  },
  {
    pattern: exactly(String.raw`(\d{4})[-/]?(?:h([12])|([12])h)`),
    read: ([, y, before, after]) => aHalf(num(y), num(before ?? after)),
  },
  { pattern: exactly(String.raw`(?:end|年末)(\d{4})`), read: ([, y]) => approximately(aMonth(num(y), 12)) },
  {
    pattern: exactly(String.raw`${THIRD}-?(\d{4})`),
    read: ([, word, y]) => aThird(num(y), 1 + Math.floor(((part(word)[0] ?? 1) - 1) / 10)),
  },
  {
    pattern: exactly(`${YEAR}[末底]`),
    read: ([, y, era, n]) => approximately(aMonth(yearOf(y, era, n), 12)),
  },
  { pattern: exactly(`${YEAR}[内中]?`), read: ([, y, era, n]) => aYear(yearOf(y, era, n)) },
  {
    pattern: exactly(`${YEAR}(?<=年)度[内中]?`),
    read: ([, y, era, n]) => months(yearOf(y, era, n), 4, { count: 12, precision: "year" }),
  },
];

const yearFrom = (asOf: Day, isNext: boolean): number => Number(asOf.slice(0, 4)) + Number(isNext);

/** The month of the file's day, or the one after it. */
function monthFrom(asOf: Day, isNext: boolean): [year: number, month: number] {
  const day = isNext ? addDays(`${asOf.slice(0, 8)}28` as Day, 4) : asOf;
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
}

/** 来春, said in November 2026, is the spring of 2027; this winter begins last December, if January says so. */
export const RELATIVE_FORMS: DateForm[] = [
  {
    pattern: exactly(`(来年?の?|今年?の?)${SEASON}`),
    read([, word, s], asOf) {
      const isPast = season(s) === 12 && Number(asOf.slice(5, 7)) < 3;
      return withInferredYear(
        aSeason(yearFrom(asOf, word?.startsWith("来") ?? false) - Number(isPast), season(s)),
      );
    },
  },
  {
    pattern: exactly("(来年|今年|年内)(?:中|内)?"),
    read: ([, word], asOf) => withInferredYear(aYear(yearFrom(asOf, word === "来年"))),
  },
  {
    pattern: exactly(String.raw`(来年|今年)の?(\d{1,2})月`),
    read: ([, word, m], asOf) => withInferredYear(aMonth(yearFrom(asOf, word === "来年"), num(m))),
  },
  {
    pattern: exactly(`(来月|今月)の?(?:${PART})?`),
    read([, word, which], asOf) {
      const [year, month] = monthFrom(asOf, word === "来月");
      return withInferredYear(which ? aPart(year, month, part(which)) : aMonth(year, month));
    },
  },
];

/** The coming one. */
export const YEARLESS_FORMS: DateForm[] = [
  { pattern: exactly(SEASON), read: ([, s], asOf) => inferred(asOf, (y) => aSeason(y, season(s))) },
  { pattern: exactly(HALF), read: ([, which], asOf) => inferred(asOf, (y) => aHalf(y, half(which))) },
  { pattern: exactly(NAME), read: ([, m], asOf) => inferred(asOf, (y) => aMonth(y, named(m))) },
  {
    pattern: exactly(`${PART}${NAME}`),
    read: ([, word, m], asOf) => inferred(asOf, (y) => aPart(y, named(m), part(word))),
  },
];
