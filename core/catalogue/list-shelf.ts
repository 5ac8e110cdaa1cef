/** A shelf in, its titles out: what is coming first day first, what came last day first. */
import { query } from "../db";
import type { Day } from "../shop-day";
import type { Cursor } from "./cursor";
import { withContributors } from "./find-contributors";
import type { PageWanted, ReleasePage } from "./list-releases";
import { CALLED_OFF, type ReleaseSummary, SUMMARY_COLUMNS } from "./release";
import type { Shelf, ShelfKind } from "./shelf";

type Row = Omit<ReleaseSummary, "contributors">;

/** Titles of the shelf whose date ends on `from` or later. */
export async function listComing(
  shelf: Shelf,
  from: Day,
  { after, limit }: PageWanted,
): Promise<ReleasePage> {
  const start: Cursor = after && after.day >= from ? after : { day: from, id: 0 };
  const rows = await query<Row>(
    `${selectFrom(shelf.kind)} AND (r.day_to > ? OR (r.day_to = ? AND r.id > ?))
     ORDER BY r.day_to, r.id LIMIT ?`,
    [shelf.key, CALLED_OFF, start.day, start.day, start.id, limit + 1],
  );
  const releases = await withContributors(rows.slice(0, limit));
  const last = rows.length > limit ? releases.at(-1) : undefined;
  return { releases, next: last?.dayTo ? { day: last.dayTo, id: last.id } : null };
}

/** The latest titles of the shelf that came out before `before`. */
export async function listPast(shelf: Shelf, before: Day, limit: number): Promise<ReleaseSummary[]> {
  const rows = await query<Row>(
    `${selectFrom(shelf.kind)} AND r.day_to < ? ORDER BY r.day_to DESC, r.id DESC LIMIT ?`,
    [shelf.key, CALLED_OFF, before, limit],
  );
  return withContributors(rows);
}

const CONDITION: Record<ShelfKind, string> = {
  series: "r.series_key = ?",
  authors: "r.id IN (SELECT c.release_id FROM contributors c WHERE c.name = ?)",
  publishers: "r.publisher = ?",
  labels: "r.label = ?",
  kinds: "r.product_type = ?",
};

const selectFrom = (kind: ShelfKind): string =>
  `SELECT ${SUMMARY_COLUMNS} FROM releases r WHERE ${CONDITION[kind]} AND r.status NOT IN (?)`;
