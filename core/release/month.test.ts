import { expect, test } from "vitest";
import { toDay } from "../shop-day";
import { addMonths, firstDayOf, lastDayOf, monthOf, parseMonth } from "./month";

test("a month has the days the calendar gives it, also in a leap year", () => {
  const february = monthOf(toDay("2028-02-10"));
  expect([firstDayOf(february), lastDayOf(february)]).toEqual(["2028-02-01", "2028-02-29"]);
  expect(lastDayOf(monthOf(toDay("2026-11-01")))).toBe("2026-11-30");
});

test("counting months passes the turn of the year both ways", () => {
  const december = monthOf(toDay("2026-12-31"));
  expect([addMonths(december, 1), addMonths(december, -12)]).toEqual(["2027-01", "2025-12"]);
});

test.each(["2026-13", "2026-00", "1999-12", "2100-01", "2026-1", "2026-12-01", "二〇二六"])(
  "%s is no month of an address",
  (text) => expect(parseMonth(text)).toBeNull(),
);
