/** Notes for which titles somebody stops waiting: the figures of demand count these again. Nothing is kept about who it was. */
import type { Tx } from "../database/sql";

/** What ended at exactly this instant, in the transaction that ended it. */
export const noteDepartures = (tx: Tx, { memberId, now }: { memberId: string; now: Date }) =>
  tx.execute(
    `INSERT INTO departures (release_id)
     SELECT release_id FROM subscriptions WHERE member_id = :memberId AND removed_at = :now`,
    { memberId, now },
  );

/** Before everything about a member is deleted. */
export const noteErasure = (tx: Tx, memberId: string) =>
  tx.execute(
    "INSERT INTO departures (release_id) SELECT release_id FROM subscriptions WHERE member_id = :memberId",
    { memberId },
  );
