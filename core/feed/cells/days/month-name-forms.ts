/** Days and months with the month's name, in the order of any language. */
import type { Day } from "../../../shop-day";
import { type DateForm, exactly, NAME, named, num, PART, part } from "./form";
import { aDay, aMonth, aPart, days, inferred, months } from "./span";

const ORDINAL = "(?:st|nd|rd|th|er|o)?";

export const MONTH_NAME_FORMS: DateForm[] = [
  {
    pattern: exactly(String.raw`${NAME}-?(\d{1,2})${ORDINAL}[,.-]*(\d{4})`),
    read: ([, m, d, y]) => aDay(num(y), named(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})(?:${ORDINAL}|\.)-?${NAME},?-?(\d{4})`),
    read: ([, d, m, y]) => aDay(num(y), named(m), num(d)),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})${ORDINAL}[-~&](\d{1,2})${ORDINAL}-?${NAME},?-?(\d{4})`),
    read: ([, first, last, m, y]) => days(num(y), named(m), [num(first), num(last)]),
  },
  {
    pattern: exactly(String.raw`${NAME}-?(\d{1,2})${ORDINAL}[-~&](\d{1,2})${ORDINAL},?-?(\d{4})`),
    read: ([, m, first, last, y]) => days(num(y), named(m), [num(first), num(last)]),
  },
  {
    pattern: exactly(String.raw`(\d{4})-?${NAME}-?(\d{1,2})`),
    read: ([, y, m, d]) => aDay(num(y), named(m), num(d)),
  },
  {
    pattern: exactly(String.raw`${PART}${NAME},?-?(\d{4})`),
    read: ([, word, m, y]) => aPart(num(y), named(m), part(word)),
  },
  { pattern: exactly(String.raw`${NAME},?-?(\d{4})`), read: ([, m, y]) => aMonth(num(y), named(m)) },
  { pattern: exactly(String.raw`(\d{4})-?${NAME}`), read: ([, y, m]) => aMonth(num(y), named(m)) },
  {
    pattern: exactly(String.raw`${NAME}[/-]${NAME},?-?(\d{4})`),
    read: ([, first, last, y]) =>
      named(last) > named(first)
        ? months(num(y), named(first), { count: named(last) - named(first) + 1, precision: "season" })
        : null,
  },
  {
    pattern: exactly(String.raw`${NAME}(\d{1,2})${ORDINAL}`),
    read: ([, m, d], asOf) => (mayBeYear(d, asOf) ? null : inferred(asOf, (y) => aDay(y, named(m), num(d)))),
  },
  {
    pattern: exactly(String.raw`(\d{1,2})(?:${ORDINAL}|\.)-?${NAME}`),
    read: ([, d, m], asOf) => (mayBeYear(d, asOf) ? null : inferred(asOf, (y) => aDay(y, named(m), num(d)))),
  },
];

/** Nov 26 may be a day, and next year's or this year's November. */
function mayBeYear(number: string | undefined, asOf: Day): boolean {
  const ahead = (num(number) - (Number(asOf.slice(2, 4)) % 100) + 100) % 100;
  return ahead <= 10 || ahead === 99;
}
