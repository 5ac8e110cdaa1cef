/** Forms that could mean two days, each read only where a profile declares it. */
import { type DateForm, exactly, full, NAME, named, num, SEASON, season } from "./form";
import { aDay, aMonth, aSeason, inferred, serialDay } from "./span";

const NUMBERS = String.raw`(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})`;
const RUN_TOGETHER = String.raw`(\d{2})(\d{2})(\d{4})`;
const YEARLESS = String.raw`(\d{1,2})[/.-](\d{1,2})`;

export const DECLARED_FORMS: DateForm[] = [
  { pattern: exactly(NUMBERS), declaredAs: "mdy", read: ([, m, d, y]) => aDay(full(y), num(m), num(d)) },
  { pattern: exactly(NUMBERS), declaredAs: "dmy", read: ([, d, m, y]) => aDay(full(y), num(m), num(d)) },
  { pattern: exactly(RUN_TOGETHER), declaredAs: "mdy", read: ([, m, d, y]) => aDay(num(y), num(m), num(d)) },
  { pattern: exactly(RUN_TOGETHER), declaredAs: "dmy", read: ([, d, m, y]) => aDay(num(y), num(m), num(d)) },
  ...(["mdy", "month-day"] as const).map((declaredAs): DateForm => {
    return {
      pattern: exactly(YEARLESS),
      declaredAs,
      read: ([, m, d], asOf) => inferred(asOf, (y) => aDay(y, num(m), num(d))),
    };
  }),
  {
    pattern: exactly(YEARLESS),
    declaredAs: "dmy",
    read: ([, d, m], asOf) => inferred(asOf, (y) => aDay(y, num(m), num(d))),
  },
  {
    pattern: exactly(String.raw`(\d{2})([/.-]?)(\d{1,2})\2(\d{1,2})`),
    declaredAs: "ymd",
    read: ([, y, sign, m = "", d = ""]) =>
      sign === "" && (m + d).length < 4 ? null : aDay(full(y), num(m), num(d)),
  },
  {
    pattern: exactly(String.raw`['’]?(\d{2})年(\d{1,2})月(?:(\d{1,2})日)?`),
    declaredAs: "short-year",
    read: ([, y, m, d]) => (d ? aDay(full(y), num(m), num(d)) : aMonth(full(y), num(m))),
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
  {
    pattern: exactly(String.raw`${SEASON}['’-]*(\d{2})`),
    declaredAs: "short-year",
    read: ([, s, y]) => aSeason(full(y), season(s)),
  },
  {
    pattern: exactly(String.raw`(?:q([1-4])|([1-4])q)['’/-]*(\d{2})`),
    declaredAs: "short-year",
    read: ([, before, after, y]) => aSeason(full(y), num(before ?? after) * 3 - 2),
  },
  { pattern: exactly(String.raw`(\d{5})`), declaredAs: "excel-serial", read: ([, n]) => serialDay(num(n)) },
];
