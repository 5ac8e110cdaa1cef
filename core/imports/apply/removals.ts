/** A staged full file in, the releases it no longer holds out: first listed and counted, then marked as missing. */

import { executeByKeys, insertRows } from "../../database/bulk";
import { query, transaction } from "../../database/pool";
import type { Profile } from "../../feed/profiles/profile";
import type { Stock } from "../fingerprints/catalogue-snapshot";
import type { ReleaseBits } from "../fingerprints/release-bitset";
import { NO_PRECEDENCE, type Precedence } from "../precedence/precedence";
import { keepTurn, type Turn } from "../run/import-lease";
import type { ImportRun } from "../run/import-run";
import { listUnlent, unsaidRecords } from "./contributed-titles";
import { withdrawOffers } from "./withdraw-offers";

const CHUNK = 1_000;

export interface Removals {
  missing: number;
  /** Releases of this provider that the file was expected to hold, and those of others to which it was expected to add. */
  expected: number;
}

/** A row that was rejected, or known from the last file, still says that its release is there. Delta files remove nothing. */
export async function listRemovals(
  run: ImportRun,
  { expected }: Stock,
  present: ReleaseBits[],
  profile: Pick<Profile, "mode" | "keepsPast">,
  precedence: Precedence,
): Promise<Removals & { absent: number[] }> {
  const mask = (block: number): number => ~present.reduce((word, bits) => word | bits.word(block), 0);
  const absent = [...expected.ids(mask)];
  const lent = await transaction(async (tx) => {
    await insertRows(
      tx,
      "INSERT IGNORE INTO import_removals (run_id, release_id)",
      absent.map((id) => [run.id, id]),
    );
    return listUnlent(tx, run, profile, precedence);
  });
  return { missing: absent.length + lent.unlent, expected: expected.count() + lent.expected, absent };
}

/**
 * Marks what was listed, and takes from titles of others what was lent to them. What is done leaves the list, so that a
 * killed run can be taken up again.
 */
export async function applyRemovals(
  run: ImportRun,
  turn: Turn,
  now: Date,
  precedence = NO_PRECEDENCE,
): Promise<void> {
  const { id, provider, asOf } = run;
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
         SELECT id, ?, 'missing_since', NULL, ?, ? FROM releases WHERE provider = ? AND missing_since IS NULL AND id IN (?)`,
        ids,
        [id, asOf, now, provider],
      );
      await executeByKeys(
        tx,
        `UPDATE releases SET missing_since = ?, last_changed_run = ?, updated_at = ?
          WHERE provider = ? AND missing_since IS NULL AND id IN (?)`,
        ids,
        [asOf, id, now, provider],
      );
      const unsaid = await unsaidRecords(tx, run, ids, precedence);
      await withdrawOffers(tx, run, unsaid, now, precedence);
      await executeByKeys(tx, "DELETE FROM import_removals WHERE run_id = ? AND release_id IN (?)", ids, [
        id,
      ]);
    });
  }
}
