import fc from "fast-check";
import { expect, test } from "vitest";
import { toDay } from "../../../shop-day";
import { readReleaseDay } from "./read-day";

const piece = fc.constantFrom(
  "2026",
  "2027",
  "令和8",
  "年",
  "/",
  "-",
  "12",
  "2",
  "29",
  "31",
  "月",
  "日",
  "上旬",
  "中旬",
  "下旬",
  "末",
  "春",
  "冬",
  "頃",
  "予定",
  "q3",
  "第2四半期",
  "上半期",
  "dec",
  " ",
  "early",
  "未定",
  "20261205",
  "46357",
);
const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(""));
const day = fc.constantFrom("2024-01-01", "2026-02-27", "2026-11-24", "2026-12-31", "2028-03-01").map(toDay);

test("a day whose year was not inferred is the same whatever the day of its file: such a record may be known tomorrow", () => {
  let read = 0;
  fc.assert(
    fc.property(text, day, day, (raw, today, tomorrow) => {
      const formats = ["mdy", "excel-serial"] as const;
      const found = readReleaseDay(raw, { asOf: today, formats });
      if (!found || found.yearInferred) return;
      read++;
      expect(readReleaseDay(raw, { asOf: tomorrow, formats })).toEqual(found);
    }),
    { seed: 20261124, numRuns: 20_000 },
  );
  expect(read).toBeGreaterThan(1_000);
});
