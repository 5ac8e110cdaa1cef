/** A product code in, the releases that carry it out: print and digital can share one. */
import { query } from "../database/pool";
import { NOT_LISTED, type ReleaseSummary, SUMMARY_COLUMNS } from "../release/release";
import { withContributors } from "./find-contributors";

/** `code` as the feed stores it: 13 digits, a magazine code, an ASIN. */
export async function findByCode(code: string): Promise<ReleaseSummary[]> {
  const rows = await query<Omit<ReleaseSummary, "contributors">>(
    `SELECT ${SUMMARY_COLUMNS} FROM releases r WHERE r.code = ? AND r.status NOT IN (?) ORDER BY r.id LIMIT 20`,
    [code, NOT_LISTED],
  );
  return withContributors(rows);
}
