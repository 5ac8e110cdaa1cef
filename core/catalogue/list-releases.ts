/** Releases in order of their sale, page by page: what is coming, a month, a week, those without a date. */

import { firstDayOf, lastDayOf, type Month } from "../release/month";
import { addDays, type Day } from "../shop-day";
import { whereOf } from "./filter";
import { NO_DAY, type PageRequest, pageByDay, type ReleasePage } from "./page-by-day";

/** Releases whose date ends on `from` or later, then those without a date. */
export const listForthcoming = (from: Day, page: PageRequest): Promise<ReleasePage> =>
  pageByDay(whereOf(page.filter), { from }, page);

/** Releases of a month, `YYYY-MM`; a vague date belongs to the month in which it ends. */
export const listMonth = (month: Month, page: PageRequest): Promise<ReleasePage> =>
  pageByDay(whereOf(page.filter), { from: firstDayOf(month), to: lastDayOf(month) }, page);

/** Releases of the week, Monday to Sunday, that `day` is in. */
export function listWeek(day: Day, page: PageRequest): Promise<ReleasePage> {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const from = addDays(day, -((weekday + 6) % 7));
  return pageByDay(whereOf(page.filter), { from, to: addDays(from, 6) }, page);
}

/** Releases that were announced without a date. */
export const listUndated = (page: PageRequest): Promise<ReleasePage> =>
  pageByDay(whereOf(page.filter), { from: NO_DAY }, page);
