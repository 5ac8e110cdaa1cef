/** A span of days in, releases in order of their sale out, page by page, at the same cost for the last page as for the first. */
import { query } from "../db";
import { type Day, toDay } from "../shop-day";
import type { Cursor } from "./cursor";
import { withContributors } from "./find-contributors";
import { firstDayOf, lastDayOf, type Month } from "./month";
import { CALLED_OFF, type ReleaseSummary, SUMMARY_COLUMNS } from "./release";

export interface ReleasePage {
  releases: ReleaseSummary[];
  /** Where the next page begins, or null after the last one. */
  next: Cursor | null;
}

export interface PageWanted {
  /** The last release of the page before. */
  after?: Cursor | null;
  /** At most this many releases. */
  limit: number;
}

/** Releases whose date ends on `from` or later. */
export const listForthcoming = (from: Day, wanted: PageWanted): Promise<ReleasePage> =>
  listBetween(from, LAST_DAY, wanted);

/** Releases of a month, `YYYY-MM`; a vague date belongs to the month in which it ends. */
export const listMonth = (month: Month, wanted: PageWanted): Promise<ReleasePage> =>
  listBetween(firstDayOf(month), lastDayOf(month), wanted);

const LAST_DAY = toDay("9999-12-31");

async function listBetween(from: Day, to: Day, { after, limit }: PageWanted): Promise<ReleasePage> {
  const start = after && after.day >= from ? after : { day: from, id: 0 };
  const rows = await query<Omit<ReleaseSummary, "contributors">>(SELECT, [
    ...[start.day, start.day, start.id, to, CALLED_OFF, limit + 1],
  ]);
  const releases = await withContributors(rows.slice(0, limit));
  const last = rows.length > limit ? releases.at(-1) : undefined;
  return { releases, next: last?.dayTo ? { day: last.dayTo, id: last.id } : null };
}

/** A comparison of pairs, `(day_to, id) > (?, ?)`, would read the whole index: a hundred times slower. */
const SELECT = `
  SELECT ${SUMMARY_COLUMNS} FROM releases r
  WHERE (r.day_to > ? OR (r.day_to = ? AND r.id > ?)) AND r.day_to <= ? AND r.status NOT IN (?)
  ORDER BY r.day_to, r.id LIMIT ?`;
