/** Owes a mail to everyone who waits for a title when the shop begins to take pre-orders for it. */
import { among } from "./changed-releases";
import type { DueClock } from "./due-clock";
import {
  NOT_ON_SALE_YET,
  PREORDER_ENABLED,
  PREORDERS_MAILED_TODAY,
  PREORDERS_OPENED_SINCE,
  TO_COME,
} from "./eligibility";
import { planInBatches } from "./plan-in-batches";

/** One for each time that they open after the member registered, and one a day at most. Counts are notices. */
export function planPreorders({ now, today, lateFrom, offsetMinutes, changed }: DueClock): Promise<number> {
  const { only, values } = among("w.release_id", changed);
  return planInBatches({
    notice: `s.member_id, s.release_id, 'pre-order-open', w.preorders, DATE(w.since + INTERVAL :offsetMinutes MINUTE), s.locale, 'pending', :now`,
    noticeValues: { now },
    from: `FROM sales w JOIN releases r ON r.id = w.release_id
      JOIN subscriptions s ON s.release_id = w.release_id AND s.removed_at IS NULL
      LEFT JOIN timings t ON t.member_id = s.member_id
      WHERE w.state = 'pre-order-open' AND w.since >= :lateFrom AND ${TO_COME} AND r.missing_since IS NULL
        AND ${PREORDERS_OPENED_SINCE} AND ${PREORDER_ENABLED} AND ${NOT_ON_SALE_YET} AND NOT ${PREORDERS_MAILED_TODAY("0")}
        AND NOT EXISTS (SELECT 1 FROM notices planned FORCE INDEX (notices_owed) WHERE planned.member_id = s.member_id AND planned.release_id = s.release_id
          AND planned.occasion = 'pre-order-open' AND planned.generation = w.preorders) ${only}`,
    fromValues: { today, lateFrom, offsetMinutes, ...values },
  });
}
