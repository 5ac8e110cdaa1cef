/** A day in, the titles whose sale began by then out, the latest first: never one that is still to come. */
import { query } from "../db";
import type { Day } from "../shop-day";
import { withContributors } from "./find-contributors";
import { CALLED_OFF, type ReleaseSummary, SUMMARY_COLUMNS } from "./release";

/** Only days that are known to be days: a vague date does not tell that the sale began. */
export async function listReleased(today: Day, limit: number): Promise<ReleaseSummary[]> {
  const rows = await query<Omit<ReleaseSummary, "contributors">>(
    `SELECT ${SUMMARY_COLUMNS} FROM releases r
     WHERE r.day_to <= ? AND r.\`precision\` = 'day' AND r.approximate = 0 AND r.status NOT IN (?)
     ORDER BY r.day_to DESC, r.id DESC LIMIT ?`,
    [today, CALLED_OFF, limit],
  );
  return withContributors(rows);
}
