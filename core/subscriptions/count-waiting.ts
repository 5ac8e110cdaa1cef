/** Releases in, how many members wait for each out: the demand that a shop may show or a buyer may act on. */
import { query } from "../database/pool";

/** A release that nobody waits for is not in the map. */
export async function countWaiting(releaseIds: number[]): Promise<Map<number, number>> {
  if (releaseIds.length === 0) return new Map();
  const rows = await query<{ id: number; waiting: number }>(
    `SELECT release_id AS id, COUNT(*) AS waiting FROM subscriptions
     WHERE release_id IN (?) AND removed_at IS NULL GROUP BY release_id`,
    [releaseIds],
  );
  return new Map(rows.map(({ id, waiting }) => [id, waiting]));
}
