/** Ends a member's waiting and puts the refusal on record; what was planned is dropped at the claim. */
import { retryOnDeadlock } from "../database/retry-on-deadlock";
import { transaction } from "../database/sql";
import { unfollowAll } from "./follow";
import { noteDepartures } from "./note-departures";

/**
 * Ends waiting for one release; false where the member was not waiting. Nothing is deleted: the record of consent stays,
 * now with the time of refusal (Japan's act on specified electronic mail, art. 3 and 4). Where a follow brought the title,
 * its consent covers more than this title and stands.
 */
export async function unsubscribe(refusal: {
  memberId: string;
  releaseId: number;
  now: Date;
}): Promise<boolean> {
  const { memberId, releaseId, now } = refusal;
  return retryOnDeadlock(() =>
    transaction(async (tx) => {
      const where = { now, memberId, releaseId };
      const { affectedRows } = await tx.execute(`${REMOVE} AND s.release_id = :releaseId`, where);
      if (affectedRows > 0) await noteDepartures(tx, refusal);
      return affectedRows > 0;
    }),
  );
}

/** Ends all the waiting of a member for titles; follows go on. */
async function stopWaiting({ memberId, now }: { memberId: string; now: Date }): Promise<void> {
  await retryOnDeadlock(() =>
    transaction(async (tx) => {
      await tx.execute(REMOVE, { now, memberId });
      await noteDepartures(tx, { memberId, now });
    }),
  );
}

/** Ends every mail to a member: all waiting and all follows. */
export async function unsubscribeFromAll(refusal: { memberId: string; now: Date }): Promise<void> {
  await stopWaiting(refusal);
  await unfollowAll(refusal);
}

const REMOVE = `UPDATE subscriptions s JOIN consents c ON c.id = s.consent_id
  SET s.removed_at = :now, c.refused_at = IF(c.purpose = 'release-mail', :now, c.refused_at)
  WHERE s.removed_at IS NULL AND s.member_id = :memberId`;
