/**
 * A sale that a file calls off is cancelled once a file of a later day has it so too: "cancelled" often means delayed,
 * re-numbered or a slip, and a mail that went to those who wait cannot be taken back.
 */

import { executeByKeys, insertRows } from "../../database/bulk";
import { type Queryable, query, transaction } from "../../database/pool";
import type { FeedRow } from "../../feed/feed-row";
import type { KnownRelease } from "../record/changes";
import type { ImportContext } from "../run/import-context";
import { renewLease } from "../run/import-lease";

interface WrittenRows {
  rows: FeedRow[];
  before: KnownRelease[];
  ids: Map<string, number>;
}

/** Within the chunk that writes the rows: those newly called off are kept with the day of their file. */
export async function notePending(
  tx: Queryable,
  { run }: ImportContext,
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
  await executeByKeys(tx, "DELETE FROM pending_cancellations WHERE release_id IN (?)", ended);
}

/** After a whole file was applied: what was called off on an earlier day and is in this file too. Answers how many. */
export async function confirmCancellations({ run, lease, now }: ImportContext): Promise<number> {
  const found = await query<{ id: number }>(
    `SELECT r.id FROM pending_cancellations p JOIN releases r ON r.id = p.release_id
      WHERE p.provider = ? AND p.as_of < ? AND r.status = 'cancel_pending' AND r.missing_since IS NULL
        AND NOT EXISTS (SELECT 1 FROM import_removals m WHERE m.run_id = ? AND m.release_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM release_locks l WHERE l.release_id = r.id AND l.field = 'status')`,
    [run.provider, run.asOf, run.id],
  );
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await transaction(async (tx) => {
    await renewLease(lease, tx);
    await insertRows(
      tx,
      "INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)",
      ids.map((id) => [id, run.id, "status", "cancel_pending", "cancelled", now]),
    );
    await executeByKeys(
      tx,
      "UPDATE releases SET status = 'cancelled', last_changed_run = ?, updated_at = ? WHERE id IN (?)",
      ids,
      [run.id, now],
    );
    await executeByKeys(tx, "DELETE FROM pending_cancellations WHERE release_id IN (?)", ids);
  });
  return ids.length;
}
