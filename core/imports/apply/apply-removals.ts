/** Marks as missing what a full file no longer holds, and ends what it contributed to titles of others. */

import { executeByKeys } from "../../database/bulk";
import { type Queryable, query, transaction } from "../../database/pool";
import type { ImportContext } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import { findEndedRecords } from "../stage/contributed-titles";
import { retractOffers } from "./retract-offers";

const CHUNK = 1_000;

/** What is done leaves the list, so that a killed run can be taken up again. */
export async function applyRemovals(context: ImportContext): Promise<void> {
  const { run, lease } = context;
  for (;;) {
    const listed = await query<{ id: number }>(
      "SELECT release_id AS id FROM import_removals WHERE run_id = ? ORDER BY release_id LIMIT ?",
      [run.id, CHUNK],
    );
    if (listed.length === 0) return;
    const ids = listed.map(({ id }) => id);
    await transaction(async (tx) => {
      await renewLease(lease, tx);
      await markMissing(tx, context, ids);
      await retractOffers(tx, context, await findEndedRecords(tx, context, ids));
      await executeByKeys(tx, "DELETE FROM import_removals WHERE run_id = ? AND release_id IN (?)", ids, [
        run.id,
      ]);
    });
  }
}

async function markMissing(tx: Queryable, { run, now }: ImportContext, ids: number[]): Promise<void> {
  const { id, provider, asOf } = run;
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
}
