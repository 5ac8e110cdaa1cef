/** Lets mail go again to a member who had complained, or to an address that had bounced for good. */
import { z } from "zod";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { type Tx, transaction } from "../../database/sql";
import { log } from "../../log";
import { type Lift, recordLift } from "./suppression-lifts";

interface Lifted {
  memberId: string;
  kind: Lift["kind"];
  /** The member or the operator. */
  by: string;
  now: Date;
  /** In the same transaction, where something was lifted. */
  record?: (tx: Tx) => Promise<unknown>;
}

const Held = z.object({ hash: z.string() });

/**
 * Mail goes again, once SES's own list has let the address go too; what became due meanwhile and is not too late yet is sent
 * after all. False where there was nothing to lift. What comes later stops mail again, and another copy of the same event
 * does not.
 */
export async function liftSuppression({ memberId, kind, by, now, record }: Lifted): Promise<boolean> {
  const isLifted = await retryOnDeadlock(() =>
    transaction(async (tx) => {
      const [held] = await tx.rows(
        Held,
        "SELECT address_hash AS hash FROM suppressions WHERE member_id = :memberId AND kind = :kind FOR UPDATE",
        { memberId, kind },
      );
      if (!held) return false;
      await recordLift({ memberId, kind, hash: held.hash }, now, tx.execute);
      await tx.execute("DELETE FROM suppressions WHERE member_id = :memberId AND kind = :kind", {
        memberId,
        kind,
      });
      await record?.(tx);
      return true;
    }),
  );
  if (isLifted) log.info({ event: `${kind}-lifted`, memberId, by });
  return isLifted;
}
