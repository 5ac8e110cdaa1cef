/** A staged full file in, the releases it no longer holds out: first listed and counted, then marked as missing. */
import { query, transaction } from "../db";
import { executeByKeys, insertRows } from "./bulk";
import type { ImportRun } from "./import-run";
import { keepTurn, type Turn } from "./import-turn";
import type { ReleaseBits } from "./release-bits";
import type { Stock } from "./take-stock";

const CHUNK = 1_000;

export interface Removals {
  missing: number;
  /** Releases of this provider that the file was expected to hold. */
  expected: number;
}

/** A row that was rejected, or known from the last file, still says that its release is there. Delta files remove nothing. */
export async function listRemovals(
  runId: number,
  { expected }: Stock,
  present: ReleaseBits[],
): Promise<Removals & { absent: number[] }> {
  const mask = (block: number): number => ~present.reduce((word, bits) => word | bits.word(block), 0);
  const absent = [...expected.ids(mask)];
  await transaction((tx) =>
    insertRows(
      tx,
      "INSERT IGNORE INTO import_removals (run_id, release_id)",
      absent.map((id) => [runId, id]),
    ),
  );
  return { missing: absent.length, expected: expected.count(), absent };
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
