/** Marks as missing what a full file no longer holds, and ends what it contributed to titles of others. */
import { z } from "zod";
import { executeByKeys } from "../../database/bulk";
import { rows, type Tx, transaction } from "../../database/sql";
import type { ImportContext } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import { findEndedRecords } from "../stage/contributed-titles";
import { retractOffers } from "./retract-offers";

const CHUNK = 1_000;

const Listed = z.object({ id: z.number() });

/** What is done leaves the list, so that a killed run can be taken up again. */
export async function applyRemovals(context: ImportContext): Promise<void> {
  const { run, lease } = context;
  for (;;) {
    const listed = await rows(
      Listed,
      "SELECT release_id AS id FROM import_removals WHERE run_id = :runId ORDER BY release_id LIMIT :most",
      { runId: run.id, most: CHUNK },
    );
    if (listed.length === 0) return;
    const ids = listed.map(({ id }) => id);
    await transaction(async (tx) => {
      await renewLease(lease, tx);
      await markMissing(tx, context, ids);
      await retractOffers(tx, context, await findEndedRecords(tx, context, ids));
      await executeByKeys(tx, {
        sql: "DELETE FROM import_removals WHERE run_id = :runId AND release_id IN (:keys)",
        keys: ids,
        values: { runId: run.id },
      });
    });
  }
}

async function markMissing(tx: Tx, { run, now }: ImportContext, ids: number[]): Promise<void> {
  const { id, provider, asOf } = run;
  const values = { runId: id, asOf, now, provider };
  await executeByKeys(tx, {
    sql: `INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)
          SELECT id, :runId, 'missing_since', NULL, :asOf, :now FROM releases
           WHERE provider = :provider AND missing_since IS NULL AND id IN (:keys)`,
    keys: ids,
    values,
  });
  await executeByKeys(tx, {
    sql: `UPDATE releases SET missing_since = :asOf, last_changed_run = :runId, updated_at = :now
           WHERE provider = :provider AND missing_since IS NULL AND id IN (:keys)`,
    keys: ids,
    values,
  });
}
