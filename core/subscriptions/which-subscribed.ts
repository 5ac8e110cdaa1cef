/** Which of the releases on a page a member waits for. */
import { z } from "zod";
import { isNonEmpty, rows } from "../database/sql";

const Subscribed = z.object({ id: z.number() });

export async function whichSubscribed(memberId: string, releaseIds: number[]): Promise<number[]> {
  if (!isNonEmpty(releaseIds)) return [];
  const found = await rows(
    Subscribed,
    `SELECT release_id AS id FROM subscriptions
     WHERE member_id = :memberId AND release_id IN (:releaseIds) AND removed_at IS NULL ORDER BY release_id`,
    { memberId, releaseIds },
  );
  return found.map(({ id }) => id);
}
