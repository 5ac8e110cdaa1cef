import { expect, test } from "vitest";
import { toDay } from "../shop-day";
import { isUnsold, type Release, saleOf } from "./release";
import type { SaleState } from "./vocabulary";

const RELEASE = { status: "forthcoming", precision: "day", approximate: false, dayTo: toDay("2026-12-10") };
const on = (day: string, saleState: SaleState | null, more: Partial<Release> = {}) =>
  saleOf({ ...RELEASE, saleState, ...more } as Release, toDay(day));

test.each([
  [null, "to-come", "on-sale"],
  ["not-listed", "to-come", "not-listed"],
  ["gone", "to-come", "gone"],
  ["pre-order-open", "pre-order-open", "pre-order-open"],
  ["sold-out", "sold-out", "sold-out"],
  ["on-sale", "on-sale", "on-sale"],
] as const)(
  "where the shop says %s, a title is %s the evening before and %s on its day",
  (state, before, after) => {
    expect([on("2026-12-09", state), on("2026-12-10", state)]).toEqual([before, after]);
  },
);

test("a title without a day is on sale once the shop sells it, and not before", () => {
  const vague = { precision: "unknown", dayTo: null } as const;
  expect([on("2026-12-31", null, vague), on("2026-12-31", "not-listed", vague)]).toEqual([
    "to-come",
    "to-come",
  ]);
  expect(on("2026-12-31", "on-sale", vague)).toBe("on-sale");
});

test("whoever waits for a title hears when it can be bought once its day has come or it is sold out", () => {
  const unsold = (day: string, saleState: SaleState | null) =>
    isUnsold({ ...RELEASE, saleState } as Release, toDay(day));
  expect([unsold("2026-12-09", "not-listed"), unsold("2026-12-10", "not-listed")]).toEqual([false, true]);
  expect([unsold("2026-12-09", "sold-out"), unsold("2026-12-10", "sold-out")]).toEqual([true, true]);
  for (const state of ["on-sale", "pre-order-open", "gone", null] as const)
    expect(unsold("2026-12-10", state)).toBe(false);
});
