import { expect, test } from "vitest";
import shinkan from "@/shinkan.config";
import { closesIn, isOpen, openedAt } from "./window";

const within = (from: string, until: string) => ({
  ...shinkan,
  mail: { ...shinkan.mail, window: { from, until } },
});
const at = (time: string) => new Date(`2026-12-10T${time}:00+09:00`);
const MINUTE = 60_000;

test("a window is open from its first minute and closed from its last", () => {
  const day = within("07:00", "21:00");
  const open = ["06:59", "07:00", "20:59", "21:00"].map((time) => isOpen(at(time), day));
  expect(open).toEqual([false, true, true, false]);
  expect(closesIn(at("20:50"), day)).toBe(10 * MINUTE);
  expect(openedAt(at("09:00"), day)).toEqual(at("07:00"));
});

test("a window may span midnight", () => {
  const night = within("22:00", "06:00");
  const open = ["21:59", "22:00", "23:59", "00:00", "05:59", "06:00"].map((time) => isOpen(at(time), night));
  expect(open).toEqual([false, true, true, true, true, false]);
  expect(closesIn(at("23:00"), night)).toBe(7 * 60 * MINUTE);
  expect(closesIn(at("05:00"), night)).toBe(60 * MINUTE);
  expect(openedAt(at("01:00"), night)).toEqual(new Date("2026-12-09T22:00:00+09:00"));
});
