/** Days, parts of months and months in digits. */
import { type DateForm, dayOrMonth, exactly, num, PART, part, THEN, YEAR, yearOf } from "./form";
import { aDay, aLastDay, aMonth, aMonthWeek, aPart, aWeek, aYear, days, inferred, months } from "./span";

/** Signs that stand for digits, and what people write instead of them. */
const OPEN = String.raw`(?:[x?*○●×_-]{1,2}日?|日?未定|日付未定|[([](?:日付?)?未定[)\]])`;

export const DAY_FORMS: DateForm[] = [
  {
    pattern: exactly(String.raw`(\d{4})(\d{2})(\d{2})`),
    read: ([, y, m, d]) => (num(m) % 99 === 0 ? aYear(num(y)) : dayOrMonth(num(y), num(m), num(d))),
  },
  {
    pattern: exactly(String.raw`(\d{4})([-/.])(?:0?0|99)(?:\2|-)(?:0?0|99)`),
    read: ([, y]) => aYear(num(y)),
  },
  {
    pattern: exactly(String.raw`(\d{4})([-/.])(\d{1,2})\2(\d{1,2})`),
    read: ([, y, , m, d]) => dayOrMonth(num(y), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`${YEAR}${THEN}(\d{1,2})[月./-](\d{1,2})日?`),
    read: ([, y, era, n, m, d]) => aDay(yearOf(y, era, n), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`${YEAR}${THEN}(\d{1,2})月(\d{1,2})日?[・、,](\d{1,2})日`),
    read: ([, y, era, n, m, first, last]) => days(yearOf(y, era, n), num(m), [num(first), num(last)]),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})月(\d{1,2})日`),
    read: ([, m, d], asOf) => inferred(asOf, (y) => aDay(y, num(m), num(d))),
  },
  {
    pattern: exactly(String.raw`${YEAR}${THEN}(\d{1,2})月末日`),
    read: ([, y, era, n, m]) => aLastDay(yearOf(y, era, n), num(m)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})月末日`),
    read: ([, m], asOf) => inferred(asOf, (y) => aLastDay(y, num(m))),
  },
];

export const MONTH_FORMS: DateForm[] = [
  {
    pattern: exactly(String.raw`${YEAR}(\d{1,2})月の?${PART}`),
    read: ([, y, era, n, m, word]) => aPart(yearOf(y, era, n), num(m), part(word)),
  },
  {
    pattern: exactly(String.raw`(\d{4})[-/.]?(\d{1,2})[-/.]?${PART}`),
    read: ([, y, m, word]) => aPart(num(y), num(m), part(word)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})月の?${PART}`),
    read: ([, m, word], asOf) => inferred(asOf, (y) => aPart(y, num(m), part(word))),
  },
  {
    pattern: exactly(String.raw`${YEAR}(\d{1,2})月の?第?([1-5])週目?`),
    read: ([, y, era, n, m, week]) => aMonthWeek(yearOf(y, era, n), num(m), num(week)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})月の?第?([1-5])週目?`),
    read: ([, m, week], asOf) => inferred(asOf, (y) => aMonthWeek(y, num(m), num(week))),
  },
  { pattern: exactly(String.raw`(\d{4})(\d{2})`), read: ([, y, m]) => aMonth(num(y), num(m)) },
  {
    pattern: exactly(String.raw`${YEAR}${THEN}(\d{1,2})(?:月(?:中に?|内)?)?`),
    read: ([, y, era, n, m]) => aMonth(yearOf(y, era, n), num(m)),
  },
  {
    pattern: exactly(String.raw`${YEAR}${THEN}(\d{1,2})[月./-]?${OPEN}`),
    read: ([, y, era, n, m]) => aMonth(yearOf(y, era, n), num(m)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})月(?:中に?|内)?`),
    read: ([, m], asOf) => inferred(asOf, (y) => aMonth(y, num(m))),
  },
  { pattern: exactly(String.raw`(\d{1,2})[/.-](\d{4})`), read: ([, m, y]) => aMonth(num(y), num(m)) },
  {
    pattern: exactly(String.raw`${YEAR}${THEN}(\d{1,2})(?:月?[/・-])(\d{1,2})月`),
    read: ([, y, era, n, m, last]) =>
      num(last) > num(m)
        ? months(yearOf(y, era, n), num(m), { count: num(last) - num(m) + 1, precision: "season" })
        : null,
  },
  { pattern: exactly(String.raw`(\d{4})[/-]?(?:kw|w)(\d{1,2})`), read: ([, y, w]) => aWeek(num(y), num(w)) },
  { pattern: exactly(String.raw`kw-?(\d{1,2})[/.-](\d{4})`), read: ([, w, y]) => aWeek(num(y), num(w)) },
  {
    pattern: exactly(
      String.raw`(\d{4})年?[-/.]?(?:tb[acd]|未定|[([]未定[)\]]|[x?*○●×_]{1,2}[-/.月]?[x?*○●×_]{0,2}日?)`,
    ),
    read: ([, y]) => aYear(num(y)),
  },
  { pattern: exactly(String.raw`tb[acd](\d{4})`), read: ([, y]) => aYear(num(y)) },
];
