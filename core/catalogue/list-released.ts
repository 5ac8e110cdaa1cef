/** Days in, the titles whose sale began on them out, the latest first: never one that is still to come. */
import { query } from "../database/pool";
import { NOT_LISTED, type ReleaseSummary, SUMMARY_COLUMNS } from "../release/release";
import type { Day } from "../shop-day";
import { withContributors } from "./find-contributors";

interface Days {
  today: Day;
  /** The first and last day that count; all of them until today if absent. */
  from?: Day;
  to?: Day;
}

/** Only days that are known to be days: a vague date does not tell that the sale began. */
export async function listReleased({ today, from, to }: Days, limit: number): Promise<ReleaseSummary[]> {
  const rows = await query<Omit<ReleaseSummary, "contributors">>(
    `SELECT ${SUMMARY_COLUMNS} FROM releases r
     WHERE r.day_to BETWEEN ? AND ? AND r.\`precision\` = 'day' AND r.approximate = 0 AND r.status NOT IN (?)
     ORDER BY r.day_to DESC, r.id DESC LIMIT ?`,
    [from ?? "1000-01-01", to && to < today ? to : today, NOT_LISTED, limit],
  );
  return withContributors(rows);
}
