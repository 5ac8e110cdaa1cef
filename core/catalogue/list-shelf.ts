/** A shelf in, its titles out: what is coming first day first, what came last day first. */
import { query } from "../database/pool";
import { NOT_LISTED, type ReleaseSummary, SUMMARY_COLUMNS } from "../release/release";
import type { Day } from "../shop-day";
import { type Condition, conditionOf } from "./filter";
import { withContributors } from "./find-contributors";
import { type PageWanted, pageByDay, type ReleasePage } from "./page-by-day";
import type { Shelf, ShelfKind } from "./shelf";

/** Titles of the shelf whose date ends on `from` or later, then those without a date. */
export const listComing = (shelf: Shelf, from: Day, wanted: PageWanted): Promise<ReleasePage> =>
  pageByDay(onShelf(shelf, wanted.filter), { from }, wanted);

/** The latest titles of the shelf that came out before `before`. */
export async function listPast(
  shelf: Shelf,
  before: Day,
  { limit, filter }: Pick<PageWanted, "limit" | "filter">,
): Promise<ReleaseSummary[]> {
  const { sql, values } = onShelf(shelf, filter);
  const rows = await query<Omit<ReleaseSummary, "contributors">>(
    `SELECT ${SUMMARY_COLUMNS} FROM releases r WHERE ${sql} AND r.status NOT IN (?) AND r.day_to < ?
     ORDER BY r.day_to DESC, r.id DESC LIMIT ?`,
    [...values, NOT_LISTED, before, limit],
  );
  return withContributors(rows);
}

const CONDITION: Record<ShelfKind, string> = {
  series: "r.series_key = ?",
  authors: "r.id IN (SELECT c.release_id FROM contributors c WHERE c.name = ?)",
  publishers: "r.publisher = ?",
  labels: "r.label = ?",
  kinds: "r.product_type = ?",
  formats: "r.format = ?",
};

function onShelf({ kind, key }: Shelf, filter?: PageWanted["filter"]): Condition {
  const { sql, values } = conditionOf(filter);
  return { sql: `${CONDITION[kind]} AND ${sql}`, values: [key, ...values] };
}
