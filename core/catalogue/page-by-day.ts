/** A condition in, one page of the releases for which it holds out: in order of their sale, those without a day last. */
import { query, type Value } from "../database/pool";
import { NOT_LISTED, type ReleaseSummary, SUMMARY_COLUMNS } from "../release/release";
import { type Day, toDay } from "../shop-day";
import type { Cursor } from "./cursor";
import type { Condition, Filter } from "./filter";
import { withContributors } from "./find-contributors";

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
  filter?: Filter;
}

type Row = Omit<ReleaseSummary, "contributors">;

/** Where a cursor stands among releases without a day. */
export const NO_DAY = toDay("9999-12-31");

interface Span {
  from: Day;
  /** The last day; those without a day follow only where there is none. */
  to?: Day;
}

/** The last page costs what the first one does. */
export async function pageByDay(
  where: Condition,
  { from, to }: Span,
  { after, limit }: PageWanted,
): Promise<ReleasePage> {
  const start = after && after.day >= from ? after : { day: from, id: 0 };
  const rows = start.day === NO_DAY ? [] : await dated(where, start, to ?? NO_DAY, limit + 1);
  if (!to && rows.length <= limit) {
    const first = start.day === NO_DAY ? start.id : 0;
    rows.push(...(await undated(where, first, limit + 1 - rows.length)));
  }
  const releases = await withContributors(rows.slice(0, limit));
  const last = rows.length > limit ? releases.at(-1) : undefined;
  return { releases, next: last ? { day: last.dayTo ?? NO_DAY, id: last.id } : null };
}

/** A comparison of pairs, `(day_to, id) > (?, ?)`, would read the whole index: a hundred times slower. */
const dated = (where: Condition, start: Cursor, to: Day, limit: number): Promise<Row[]> =>
  select(where, "(r.day_to > ? OR (r.day_to = ? AND r.id > ?)) AND r.day_to <= ? AND r.status NOT IN (?)", [
    start.day,
    start.day,
    start.id,
    to,
    NOT_LISTED,
    limit,
  ]);

/** Announced, but nobody knows for when. */
const undated = (where: Condition, afterId: number, limit: number): Promise<Row[]> =>
  select(where, "r.day_to IS NULL AND r.id > ? AND r.status NOT IN (?)", [
    afterId,
    [...NOT_LISTED, "released"],
    limit,
  ]);

const select = (where: Condition, also: string, values: (Value | readonly Value[])[]): Promise<Row[]> =>
  query<Row>(
    `SELECT ${SUMMARY_COLUMNS} FROM releases r WHERE ${where.sql} AND ${also} ORDER BY r.day_to, r.id LIMIT ?`,
    [...where.values, ...values],
  );
