import { expect, test } from "vitest";
import type { Precision } from "../release/vocabulary";
import { toDay } from "../shop-day";
import { dayText, saleDateText, weekdayText } from "./day-text";

const saleDate = (from: string, to: string, precision: Precision, approximate = false) => ({
  dayFrom: toDay(from),
  dayTo: toDay(to),
  precision,
  approximate,
});

test("a day is written as people of each language write it", () => {
  const day = toDay("2026-12-04");
  expect(dayText(day, "ja")).toBe("12月4日(金)");
  expect(dayText(day, "ja", { year: true })).toBe("2026年12月4日(金)");
  expect(dayText(day, "en")).toBe("Friday 4 December");
  expect(dayText(day, "en", { year: true })).toBe("Friday 4 December 2026");
  expect([weekdayText(day, "ja"), weekdayText(day, "en")]).toEqual(["金", "Fri"]);
});

test("a vague date stays vague in words", () => {
  const early = saleDate("2026-12-01", "2026-12-10", "part");
  expect(saleDateText(early, "ja")).toBe("12月上旬");
  expect(saleDateText(early, "en", { year: true })).toBe("early December 2026");
  expect(saleDateText(saleDate("2026-12-21", "2026-12-31", "part"), "ja")).toBe("12月下旬");
  expect(saleDateText(saleDate("2027-03-01", "2027-05-31", "season"), "ja")).toBe("2027年春");
  expect(saleDateText(saleDate("2026-12-01", "2027-02-28", "season"), "en")).toBe("winter 2026");
  expect(saleDateText(saleDate("2027-12-01", "2028-02-29", "season"), "ja")).toBe("2027年冬");
  expect(saleDateText(saleDate("2026-12-04", "2026-12-04", "day", true), "ja")).toBe("12月4日(金)頃");
});

test("a date that is not known is called so", () => {
  const unknown = { dayFrom: null, dayTo: null, precision: "unknown", approximate: false } as const;
  expect(saleDateText(unknown, "ja")).toBe("発売日未定");
  expect(saleDateText(unknown, "en")).toBe("Date to be announced");
});
