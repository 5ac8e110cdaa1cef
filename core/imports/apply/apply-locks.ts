/** What a person locked stays as it is, and so does a cancellation that was confirmed, whatever the feed says. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import type { Tx } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";
import type { KnownRelease } from "../record/known-release";
import { LOCKABLE, withValue } from "../record/lockable";

const Lock = z.object({ release_id: z.number(), field: z.enum(LOCKABLE), value: z.string() });
type Lock = z.output<typeof Lock>;

/** In the order of `rows`. What the feed has for a locked field is kept beside the lock. */
export async function lockedRows(tx: Tx, rows: FeedRow[], before: KnownRelease[]): Promise<FeedRow[]> {
  const known = new Map(before.map((release) => [release.provider_record_id, release]));
  const locks = Map.groupBy(await locksOf(tx, before), ({ release_id }) => release_id);
  const locked: FeedRow[] = [];
  for (const row of rows) {
    const release = known.get(row.recordId);
    const confirmed = release?.status === "cancelled" && row.status === "cancel_pending";
    const fromFeed: FeedRow = confirmed ? { ...row, status: "cancelled" } : row;
    locked.push(await underLocks(tx, fromFeed, locks.get(release?.id ?? 0) ?? []));
  }
  return locked;
}

async function underLocks(tx: Tx, row: FeedRow, locks: Lock[]): Promise<FeedRow> {
  let locked = row;
  for (const { release_id, field, value } of locks) {
    await tx.execute(
      "UPDATE release_locks SET feed_value = :fromFeed WHERE release_id = :release_id AND field = :field",
      { fromFeed: JSON.stringify(row[field]), release_id, field },
    );
    locked = withValue(locked, field, JSON.parse(value));
  }
  return locked;
}

const locksOf = (tx: Tx, before: KnownRelease[]): Promise<Lock[]> =>
  selectByKeys(tx, Lock, {
    sql: "SELECT release_id, field, value FROM release_locks WHERE release_id IN (:keys)",
    keys: before.map(({ id }) => id),
  });
