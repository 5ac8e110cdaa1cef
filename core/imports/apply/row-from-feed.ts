/** A release's number in, the row as its provider's file has it out: what a person locked stands aside. */
import type { Queryable } from "../../database/pool";
import type { FeedRow } from "../../feed/feed-row";
import { type Lockable, withValue } from "../record/lockable";
import { requireStanding } from "../record/row-of-release";

/** Locks the release's row for the transaction; throws an Error where there is no such release. */
export async function deliveredRow(
  tx: Queryable,
  releaseId: number,
): Promise<{ row: FeedRow; hash: string }> {
  const { release, row } = await requireStanding(tx, releaseId);
  const locks = await tx.query<{ field: Lockable; feeds: string | null }>(
    "SELECT field, feed_value AS feeds FROM release_locks WHERE release_id = ?",
    [releaseId],
  );
  const delivered = locks.reduce(
    (made, { field, feeds }) => (feeds === null ? made : withValue(made, field, JSON.parse(feeds))),
    row,
  );
  return { row: delivered, hash: release.row_hash };
}
