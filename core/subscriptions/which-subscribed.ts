/** Which of the releases on a page a member waits for; who was mailed that one can be bought waits no more. */
import { z } from "zod";
import { isNonEmpty, rows } from "../database/sql";
import { FULFILLED } from "./fulfilled";

const Subscribed = z.object({ id: z.number() });

export async function whichSubscribed(memberId: string, releaseIds: number[]): Promise<number[]> {
  if (!isNonEmpty(releaseIds)) return [];
  const found = await rows(
    Subscribed,
    `SELECT s.release_id AS id FROM subscriptions s
     WHERE s.member_id = :memberId AND s.release_id IN (:releaseIds) AND s.removed_at IS NULL AND NOT ${FULFILLED}
     ORDER BY s.release_id`,
    { memberId, releaseIds },
  );
  return found.map(({ id }) => id);
}
