/** Weeks of release days, numbered: within one, titles are kept in the order of who waits. */
import { addDays, type Day, daysBetween, toDay } from "../shop-day";

/** Titles without a day stand under this number; no day has it. */
export const UNDATED = 0;

/** A Monday. */
const FIRST = toDay("1970-01-05");

/** From 1 on; a week begins on Monday. Earlier days, which no shop has, are of the first week. */
export const weekOf = (day: Day): number => Math.max(1, Math.floor(daysBetween(FIRST, day) / 7) + 1);

/** The weeks of which the days from `from` to `to` are part. */
export const weeksBetween = (from: Day, to: Day): number[] =>
  Array.from({ length: Math.max(0, weekOf(to) - weekOf(from) + 1) }, (_, index) => weekOf(from) + index);

/** The Monday on or before the day. */
export const mondayOf = (day: Day): Day => addDays(FIRST, (weekOf(day) - 1) * 7);
