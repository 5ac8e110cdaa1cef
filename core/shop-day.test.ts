import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayOf, daysBetween, instantOf, parseDay, shopDay, shopTime, toDay } from "./shop-day";

const TOKYO = "Asia/Tokyo";
const days = fc.integer({ min: 0, max: 80_000 }).map((n) => addDays(toDay("1900-01-01"), n));
const zones = fc.constantFrom(TOKYO, "UTC", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati");

test("a day begins at midnight of the shop, not of the server", () => {
  expect(shopDay(new Date("2026-11-23T14:59:59.999Z"), TOKYO)).toBe("2026-11-23");
  expect(shopDay(new Date("2026-11-23T15:00:00.000Z"), TOKYO)).toBe("2026-11-24");
  expect(shopTime(new Date("2026-11-23T22:05:00Z"), TOKYO)).toBe("07:05");
});

test("only real calendar days are days", () => {
  expect(parseDay("2028-02-29")).toBe("2028-02-29");
  for (const text of [
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "0000-01-01",
    "",
    "2026-11-23T00:00",
  ]) {
    expect(parseDay(text)).toBeNull();
  }
  expect(dayOf(2026, 4, 31)).toBeNull();
});

test("the instant at which a clock shows a time is found again by that clock, in every zone", () => {
  fc.assert(
    fc.property(days, zones, fc.integer({ min: 6, max: 23 }), (day, zone, hour) => {
      const time = `${String(hour).padStart(2, "0")}:00`;
      const instant = instantOf(day, time, zone);
      expect([shopDay(instant, zone), shopTime(instant, zone)]).toEqual([day, time]);
    }),
    { seed: 1 },
  );
});

test("adding days and counting them agree", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -9_000, max: 9_000 }), (day, n) => {
      expect(daysBetween(day, addDays(day, n))).toBe(n);
    }),
    { seed: 2 },
  );
});

test("where midnight itself is skipped, a day begins with the instant after the gap", () => {
  const first = instantOf(toDay("2026-09-06"), "00:00", "America/Santiago");
  expect(first.toISOString()).toBe("2026-09-06T04:00:00.000Z");
  expect(shopDay(first, "America/Santiago")).toBe("2026-09-06");
  expect(shopDay(new Date(first.getTime() - 1), "America/Santiago")).toBe("2026-09-05");
});
