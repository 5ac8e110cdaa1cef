/** Releases as their provider's file has them, without what a person locked. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import type { Tx } from "../../database/sql";
import { LOCKABLE, withValue } from "./lockable";
import { findReleaseRows, type ReleaseRow } from "./release-row";

const Lock = z.object({
  releaseId: z.number(),
  field: z.enum(LOCKABLE),
  feedValue: z.string().nullable(),
});

/** By number, those of these releases that there are; locked until the transaction ends. */
export async function rowsWithoutLocks(tx: Tx, ids: number[]): Promise<Map<number, ReleaseRow>> {
  const releases = await findReleaseRows(tx, ids);
  const locks = await selectByKeys(tx, Lock, {
    sql: `SELECT release_id AS releaseId, field, feed_value AS feedValue FROM release_locks
           WHERE release_id IN (:keys)`,
    keys: ids,
  });
  for (const { releaseId, field, feedValue } of locks) {
    const found = releases.get(releaseId);
    if (found && feedValue !== null) found.row = withValue(found.row, field, JSON.parse(feedValue));
  }
  return releases;
}
