import { expect, test } from "vitest";
import { toDay } from "@/core/shop-day";
import { groupByMonth } from "./group-by-month";

test("titles of a month stand together; what has no date and what is past its day stand apart", () => {
  const titles = ["2026-12-04", "2026-12-31", "2027-12-04", null, "2026-12-01"].map((day) => ({
    dayTo: day === null ? null : toDay(day),
  }));
  const groups = groupByMonth(titles, toDay("2026-12-04"));
  expect(groups.map(({ month, titles: own }) => [month, own.length])).toEqual([
    ["2026-12", 2],
    ["2027-12", 1],
    ["none", 1],
    ["past", 1],
  ]);
});
