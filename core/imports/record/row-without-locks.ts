/** A release as its provider's file has it, without what a person locked. */
import { z } from "zod";
import type { Tx } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";
import { LOCKABLE, withValue } from "./lockable";
import { requireReleaseRow } from "./release-row";

const Lock = z.object({ field: z.enum(LOCKABLE), feedValue: z.string().nullable() });

/** Locks the release for the transaction; throws an Error where there is no such release. */
export async function rowWithoutLocks(tx: Tx, releaseId: number): Promise<{ row: FeedRow; hash: string }> {
  const { release, row } = await requireReleaseRow(tx, releaseId);
  const locks = await tx.rows(
    Lock,
    "SELECT field, feed_value AS feedValue FROM release_locks WHERE release_id = :releaseId",
    { releaseId },
  );
  const unlocked = locks.reduce(
    (made, { field, feedValue }) =>
      feedValue === null ? made : withValue(made, field, JSON.parse(feedValue)),
    row,
  );
  return { row: unlocked, hash: release.row_hash };
}
