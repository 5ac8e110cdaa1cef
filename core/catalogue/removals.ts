/** A staged full file in, the releases it no longer holds out: first listed and counted, then marked as missing. */
import { execute, query, transaction } from "../db";
import type { Profile } from "../feed/profile";
import { executeByKeys } from "./bulk";
import type { ImportRun } from "./import-run";
import { keepTurn, type Turn } from "./import-turn";

const CHUNK = 1_000;

export interface Removals {
  missing: number;
  /** Releases of this provider that the file was expected to hold. */
  expected: number;
}

/**
 * A row that was rejected still says that its release is there. Delta files remove nothing. The index is forced because
 * the statistics of rows just staged are those of an empty table, by which every release would read the whole file.
 */
export async function listRemovals(run: ImportRun, { mode, keepsPast }: Profile): Promise<Removals> {
  if (mode === "delta") return { missing: 0, expected: 0 };
  const expected = keepsPast ? "" : "AND (r.day_to IS NULL OR r.day_to >= ?)";
  const values = keepsPast ? [run.provider] : [run.provider, run.asOf];
  await execute(
    `INSERT IGNORE INTO import_removals (run_id, release_id)
     SELECT ?, r.id FROM releases r
       LEFT JOIN import_rows s FORCE INDEX (import_rows_record)
         ON s.run_id = ? AND s.provider_record_id = r.provider_record_id
      WHERE r.provider = ? AND r.missing_since IS NULL AND r.status <> 'withdrawn' ${expected} AND s.line IS NULL`,
    [run.id, run.id, ...values],
  );
  const [counted] = await query<Removals>(
    `SELECT (SELECT COUNT(*) FROM import_removals WHERE run_id = ?) AS missing, COUNT(*) AS expected FROM releases r
      WHERE r.provider = ? AND r.missing_since IS NULL AND r.status <> 'withdrawn' ${expected}`,
    [run.id, ...values],
  );
  return counted ?? { missing: 0, expected: 0 };
}

/** Marks what was listed; what is marked leaves the list, so that a killed run can be taken up again. */
export async function applyRemovals({ id, asOf }: ImportRun, turn: Turn, now: Date): Promise<void> {
  for (;;) {
    const listed = await query<{ release_id: number }>(
      "SELECT release_id FROM import_removals WHERE run_id = ? ORDER BY release_id LIMIT ?",
      [id, CHUNK],
    );
    if (listed.length === 0) return;
    const ids = listed.map(({ release_id }) => release_id);
    await transaction(async (tx) => {
      await keepTurn(tx, turn);
      await executeByKeys(
        tx,
        `INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)
         SELECT id, ?, 'missing_since', NULL, ?, ? FROM releases WHERE id IN (?) AND missing_since IS NULL`,
        ids,
        [id, asOf, now],
      );
      await executeByKeys(
        tx,
        `UPDATE releases SET missing_since = ?, last_changed_run = ?, updated_at = ?
          WHERE id IN (?) AND missing_since IS NULL`,
        ids,
        [asOf, id, now],
      );
      await executeByKeys(tx, "DELETE FROM import_removals WHERE run_id = ? AND release_id IN (?)", ids, [
        id,
      ]);
    });
  }
}
