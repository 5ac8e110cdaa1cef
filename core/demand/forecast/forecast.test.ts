import { expect, test } from "vitest";
import { addDays, toDay } from "../../shop-day";
import { fitLines, type PastTitle } from "./fit-lines";
import { forecast, LINE_DAYS, lineKey } from "./forecast";
import { knownOf } from "./known";
import { fitLine } from "./line";

const sale = toDay("2026-12-24");

/** So many at so many days before the sale, the earliest first. */
const curve = (...points: [days: number, waiting: number][]) =>
  points.map(([days, waiting]) => ({ day: addDays(sale, -days), waiting }));

/** Each grew from `half` to twice as many within the last four weeks. */
const doubled = (half: number): PastTitle => ({
  title: { curve: curve([60, half], [20, 2 * half]), sale },
  previous: null,
});

test("titles that doubled in their last four weeks say that the next one will", () => {
  const lines = fitLines(Array.from({ length: 40 }, (_, at) => doubled(100 + at * 10)));
  const known = knownOf({ curve: curve([60, 500]), sale }, null, 28);
  expect(known.basis).toBe("growth");
  const made = forecast(lines, { waiting: 500, days: 28, known });
  expect(made?.expected).toBeGreaterThan(990);
  expect(made?.expected).toBeLessThan(1_005);
  expect(made?.low).toBeLessThanOrEqual(made?.expected ?? 0);
  expect(made?.high).toBeGreaterThanOrEqual(made?.expected ?? 0);
  const between = forecast(lines, { waiting: 500, days: 24, known })?.expected ?? 0;
  expect(between).toBeGreaterThan(500);
  expect(between, "between the lines of 21 and 28 days").toBeLessThan(1_005);
});

test("nothing is said from fewer than thirty titles, nor further ahead than the last line", () => {
  const few = fitLines(Array.from({ length: 29 }, (_, at) => doubled(100 + at)));
  const many = fitLines(Array.from({ length: 30 }, (_, at) => doubled(100 + at)));
  const known = knownOf({ curve: curve([60, 500]), sale }, null, 28);
  expect(forecast(few, { waiting: 500, days: 28, known })).toBeNull();
  expect(forecast(many, { waiting: 500, days: 28, known })).not.toBeNull();
  expect(forecast(many, { waiting: 500, days: (LINE_DAYS.at(-1) ?? 0) + 1, known })).toBeNull();
  expect([...many.keys()]).toContain(lineKey("growth", 28));
});

test("the volume before counts once five had waited for it, and nothing after the day is looked at", () => {
  const own = { curve: curve([60, 10], [28, 20], [5, 900]), sale };
  const before = (final: number) => ({ curve: curve([40, 3], [10, final]), sale });
  expect(knownOf(own, before(5), 28)).toMatchObject({ basis: "previous", pace: Math.log(6 / 4) });
  expect(knownOf(own, before(4), 28)).toMatchObject({ basis: "growth", pace: Math.log(21 / 11) });
});

test("where every title was alike the line is level, and the band closes around it", () => {
  const samples = Array.from({ length: 30 }, () => ({ pace: 0, size: 0, became: 0.5 }));
  expect(fitLine(samples)).toEqual({ titles: 30, weight: 0, slope: 0, intercept: 0.5, low: 0, high: 0 });
});
