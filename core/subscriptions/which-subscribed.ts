/** A member and the releases on a page in, those of them that the member waits for out. */
import { query } from "../database/pool";

export async function whichSubscribed(memberId: string, releaseIds: number[]): Promise<number[]> {
  if (releaseIds.length === 0) return [];
  const rows = await query<{ id: number }>(
    `SELECT release_id AS id FROM subscriptions
     WHERE member_id = ? AND release_id IN (?) AND removed_at IS NULL ORDER BY release_id`,
    [memberId, releaseIds],
  );
  return rows.map(({ id }) => id);
}
