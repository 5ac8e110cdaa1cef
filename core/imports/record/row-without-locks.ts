/** A release as its provider's file has it, without what a person locked. */
import type { Queryable } from "../../database/pool";
import type { FeedRow } from "../../feed/feed-row";
import { type Lockable, withValue } from "./lockable";
import { requireReleaseRow } from "./release-row";

/** Locks the release for the transaction; throws an Error where there is no such release. */
export async function rowWithoutLocks(
  tx: Queryable,
  releaseId: number,
): Promise<{ row: FeedRow; hash: string }> {
  const { release, row } = await requireReleaseRow(tx, releaseId);
  const locks = await tx.query<{ field: Lockable; feedValue: string | null }>(
    "SELECT field, feed_value AS feedValue FROM release_locks WHERE release_id = ?",
    [releaseId],
  );
  const unlocked = locks.reduce(
    (made, { field, feedValue }) =>
      feedValue === null ? made : withValue(made, field, JSON.parse(feedValue)),
    row,
  );
  return { row: unlocked, hash: release.row_hash };
}
