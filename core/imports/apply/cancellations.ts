/**
 * A sale that a file calls off is cancelled once a file of a later day has it so too: "cancelled" often means delayed,
 * re-numbered or a slip, and a mail that went to those who wait cannot be taken back.
 */
import { z } from "zod";
import { executeByKeys, insertRows } from "../../database/bulk";
import { rows as select, type Tx, transaction } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";
import type { KnownRelease } from "../record/known-release";
import type { ImportContext } from "../run/import-context";
import { renewLease } from "../run/import-lease";

const DELETE_PENDING = "DELETE FROM pending_cancellations WHERE release_id IN (:keys)";

interface WrittenRows {
  rows: Pick<FeedRow, "recordId" | "status">[];
  before: KnownRelease[];
  ids: Map<string, number>;
}

/** Within the chunk that writes the rows: those newly called off are kept with the day of their file. */
export async function notePending(
  tx: Tx,
  { run }: Pick<ImportContext, "run">,
  { rows, before, ids }: WrittenRows,
): Promise<void> {
  const { provider, asOf } = run;
  const pending = rows.filter(({ status }) => status === "cancel_pending");
  const over = before
    .filter(({ status }) => status === "cancel_pending")
    .map(({ provider_record_id: id }) => id);
  const still = new Set(pending.map(({ recordId }) => recordId));
  await insertRows(
    tx,
    "INSERT IGNORE INTO pending_cancellations (release_id, provider, as_of)",
    pending.map(({ recordId }) => [ids.get(recordId) ?? 0, provider, asOf]),
  );
  const ended = over.filter((recordId) => !still.has(recordId)).map((recordId) => ids.get(recordId) ?? 0);
  await executeByKeys(tx, { sql: DELETE_PENDING, keys: ended });
}

const CalledOff = z.object({ id: z.number() });

/** Releases `r` that a run's file leaves as an earlier one had called them off. */
export const CONFIRMABLE = `pending_cancellations p JOIN releases r ON r.id = p.release_id
  WHERE p.provider = :provider AND p.as_of < :asOf AND r.status = 'cancel_pending'
    AND NOT EXISTS (SELECT 1 FROM import_removals m WHERE m.run_id = :runId AND m.release_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM release_locks l WHERE l.release_id = r.id AND l.field = 'status')`;

/** After a whole file was applied: what was called off on an earlier day and is in this file too. Answers how many. */
export async function confirmCancellations({ run, lease, now }: ImportContext): Promise<number> {
  const found = await select(CalledOff, `SELECT r.id FROM ${CONFIRMABLE} AND r.missing_since IS NULL`, {
    provider: run.provider,
    asOf: run.asOf,
    runId: run.id,
  });
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await transaction(async (tx) => {
    await renewLease(lease, tx);
    await insertRows(
      tx,
      "INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)",
      ids.map((id) => [id, run.id, "status", "cancel_pending", "cancelled", now]),
    );
    await executeByKeys(tx, {
      sql: "UPDATE releases SET status = 'cancelled', last_changed_run = :runId, updated_at = :now WHERE id IN (:keys)",
      keys: ids,
      values: { runId: run.id, now },
    });
    await executeByKeys(tx, { sql: DELETE_PENDING, keys: ids });
  });
  return ids.length;
}
