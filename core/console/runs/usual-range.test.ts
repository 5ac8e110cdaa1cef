import { expect, test } from "vitest";
import { addDays, toDay } from "../../shop-day";
import { isOutside, usualRanges } from "./usual-range";

const monday = toDay("2026-11-02");

/** One import a day, from a Monday on. */
const daily = (values: number[]) => values.map((value, index) => ({ asOf: addDays(monday, index), value }));

/** Large on weekdays, small at weekends. */
const weeks = (count: number): number[] =>
  Array.from({ length: count * 7 }, (_, index) => (index % 7 < 5 ? 1_000 + index : 100));

const oddOf = (values: number[], least = 20): number[] => {
  const ranges = usualRanges(daily(values), least);
  return values.flatMap((value, index) => (isOutside(value, ranges[index] ?? null) ? [index] : []));
};

test("a weekend is measured by weekends: small files on them are nothing unusual", () => {
  expect(oddOf(weeks(4))).toEqual([]);
});

test("a day that is far from its own weekday is odd, also where another weekday has such a figure", () => {
  const figures = weeks(4);
  figures[23] = 100; // a Wednesday as small as a weekend
  figures[26] = 1_000; // a Saturday as large as a weekday
  expect(oddOf(figures)).toEqual([23, 26]);
});

test("one odd day makes no other day odd, and does not hide itself", () => {
  const figures = weeks(4);
  figures[3] = 1_000_000;
  expect(oddOf(figures)).toEqual([3]);
});

test("where a weekday has few, all days count, and where there are few at all nothing is called odd", () => {
  expect(oddOf([100, 100, 100, 100, 100, 900])).toEqual([5]);
  expect(usualRanges(daily([100, 100, 100, 100, 900]), 20)).toEqual(Array(5).fill(null));
  expect(usualRanges([], 20)).toEqual([]);
});

test("what differs by a handful is nothing unusual, and no range begins below nothing", () => {
  const ranges = usualRanges(daily(Array(28).fill(0)), 5);
  expect(ranges).toEqual(Array(28).fill({ low: 0, high: 5 }));
  expect(oddOf([...Array(27).fill(0), 6], 5)).toEqual([27]);
});

test("a feed that varies much by itself has a wide range", () => {
  const figures = [100, 300, 500, 700, 900].flatMap((value) => Array<number>(7).fill(value));
  expect(oddOf(figures)).toEqual([]);
  expect(usualRanges(daily(figures), 20)[0]).toEqual({ low: 0, high: 1200 });
});
