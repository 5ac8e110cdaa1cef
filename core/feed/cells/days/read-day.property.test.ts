import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Day, toDay } from "../../../shop-day";
import { readReleaseDay } from "./read-day";

/** The oracle counts days by Zeller's rules of the calendar, without any Date. */
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lastOf = (year: number, month: number) =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
const iso = (year: number, month: number, day: number) =>
  [String(year), ...[month, day].map((n) => String(n).padStart(2, "0"))].join("-");

const asOf: Day = toDay("2026-11-24");
const read = (text: string) => readReleaseDay(text, { asOf, formats: [] });
const year = fc.integer({ min: 1990, max: 2099 });
const month = fc.integer({ min: 1, max: 12 });
const anyDay = fc.tuple(year, month, fc.integer({ min: 1, max: 31 }));
const wide = (text: string) =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const settings = { seed: 20261124, numRuns: 400 };

type Writing = (y: number, m: number, d: number) => string;
const WRITINGS: Writing[] = [
  (y, m, d) => iso(y, m, d),
  (y, m, d) => `${y}/${m}/${d}`,
  (y, m, d) => iso(y, m, d).replaceAll("-", ""),
  (y, m, d) => `${y}年${m}月${d}日`,
  (y, m, d) => ` ${y}年 ${m}月 ${d}日（金）発売予定 `,
  (y, m, d) => wide(`${y}年${m}月${d}日`),
  (y, m, d) => (y > 2019 ? `令和${y - 2018}年${m}月${d}日` : `${y}.${m}.${d}`),
];

test("however a day is written, it is that day, or nothing where the calendar has no such day", () => {
  const writing = fc.constantFrom(...WRITINGS);
  fc.assert(
    fc.property(anyDay, writing, ([y, m, d], write) => {
      const found = read(write(y, m, d));
      if (d > lastOf(y, m)) expect(found).toBeNull();
      else
        expect(found).toMatchObject({
          from: iso(y, m, d),
          to: iso(y, m, d),
          precision: "day",
          approximate: false,
        });
    }),
    settings,
  );
});

test("the three parts of a month meet without a gap and end where the month ends", () => {
  fc.assert(
    fc.property(year, month, (y, m) => {
      const [early, middle, late] = ["上旬", "中旬", "下旬頃"].map((part) => read(`${y}年${m}月${part}`));
      expect([early?.from, early?.to]).toEqual([iso(y, m, 1), iso(y, m, 10)]);
      expect([middle?.from, middle?.to]).toEqual([iso(y, m, 11), iso(y, m, 20)]);
      expect([late?.from, late?.to]).toEqual([iso(y, m, 21), iso(y, m, lastOf(y, m))]);
      expect([early?.approximate, late?.approximate]).toEqual([false, true]);
    }),
    settings,
  );
});

test("a year that was left out puts the day near the file's own day, never more than 61 days before it", () => {
  const files = fc.tuple(fc.integer({ min: 2020, max: 2040 }), month, fc.integer({ min: 1, max: 28 }));
  fc.assert(
    fc.property(files, month, fc.integer({ min: 1, max: 28 }), ([y, fm, fd], m, d) => {
      const file = toDay(iso(y, fm, fd));
      const found = readReleaseDay(`${m}月${d}日`, { asOf: file, formats: [] });
      expect(found).toMatchObject({ precision: "day", yearInferred: true });
      expect(found?.from?.slice(5)).toBe(iso(y, m, d).slice(5));
      const monthsAhead = (Number(found?.from?.slice(0, 4)) - y) * 12 + m - fm;
      expect(monthsAhead).toBeGreaterThanOrEqual(-2);
      expect(monthsAhead).toBeLessThanOrEqual(10);
    }),
    settings,
  );
});

test("any text at all is a day, an unknown day or nothing, and never an error", () => {
  const alphabet = fc.string({
    unit: fc.constantFrom(..."0123456789年月日上中下旬頃未定令和/-. 元春夏秋冬末"),
    maxLength: 14,
  });
  fc.assert(
    fc.property(fc.oneof(alphabet, fc.string()), (text) => {
      const found = read(text);
      if (found?.from && found.to) expect(found.from <= found.to).toBe(true);
      if (found) expect(found.precision === "unknown").toBe(found.from === null);
    }),
    { ...settings, numRuns: 2_000 },
  );
});

test("months, quarters, seasons, halves and years are as long as the calendar has them, eras count as years do", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2020, max: 2090 }), month, fc.integer({ min: 1, max: 4 }), (y, m, q) => {
      const spans: [text: string, from: [number, number], to: [number, number], precision: string][] = [
        [`${y}年${m}月`, [y, m], [y, m], "month"],
        [wide(`令和${y - 2018}年${m}月頃`), [y, m], [y, m], "month"],
        [iso(y, m, 1).slice(0, 7), [y, m], [y, m], "month"],
        [`${y}年第${q}四半期`, [y, q * 3 - 2], [y, q * 3], "season"],
        [`${y}年${"春夏秋"[q % 3]}`, [y, (q % 3) * 3 + 3], [y, (q % 3) * 3 + 5], "season"],
        [`${y}年冬`, [y, 12], [y + 1, 2], "season"],
        [`${y}年${q % 2 ? "上" : "下"}半期`, [y, q % 2 ? 1 : 7], [y, q % 2 ? 6 : 12], "season"],
        [`${y}年内`, [y, 1], [y, 12], "year"],
      ];
      for (const [text, [fy, fm], [ty, tm], precision] of spans) {
        const from = iso(fy, fm, 1);
        const to = iso(ty, tm, lastOf(ty, tm));
        expect(read(text), text).toMatchObject({ from, to, precision });
      }
    }),
    settings,
  );
});

/** Years of leap days, of a day that Samoa left out (30 December 2011) and of clocks that changed at midnight. */
const YEARS = [2011, 2018, 2024, 2026, 2100];
const EVERY_DAY = YEARS.flatMap((y) =>
  Array.from({ length: 12 * 31 }, (_, n) => [y, Math.floor(n / 31) + 1, (n % 31) + 1] as const),
);

test.each([
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Pacific/Apia",
  "America/Sao_Paulo",
  "Africa/Cairo",
  "Asia/Tehran",
  "Asia/Kathmandu",
  "Asia/Tokyo",
  "UTC",
])("a host in %s reads every day of five years as the oracle has it", (zone) => {
  const script = `import { readReleaseDay } from "./core/feed/cells/days/read-day.ts";
    import { readFileSync } from "node:fs";
    const read = (text) => readReleaseDay(text, { asOf: "2026-11-24", formats: ["excel-serial"] });
    const days = JSON.parse(readFileSync(0, "utf8")).map(read);
    process.stdout.write(JSON.stringify(days.map((day) => day && [day.from, day.to])));`;
  const texts = EVERY_DAY.map(([y, m, d]) => `${y}年${m}月${d}日`);
  const options = {
    ...({ env: { ...process.env, TZ: zone }, encoding: "utf8" } as const),
    input: JSON.stringify([...texts, "2027年冬", "46357"]),
  };
  const words = ["--import", "tsx", "--input-type=module", "-e", script];
  const found = JSON.parse(execFileSync(process.execPath, words, options));
  const expected = EVERY_DAY.map(([y, m, d]) => (d > lastOf(y, m) ? null : [iso(y, m, d), iso(y, m, d)]));
  const others = [
    ["2027-12-01", "2028-02-29"],
    ["2026-12-01", "2026-12-01"],
  ];
  expect(found).toEqual([...expected, ...others]);
});
