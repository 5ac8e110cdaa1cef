/** Owes a mail to everyone who waits for a title that had sold out and is on sale again. */
import { among } from "./changed-releases";
import type { DueClock } from "./due-clock";
import { BACK_IN_STOCK_ENABLED, IS_RESTOCK, SALE_TOLD, SOLD } from "./eligibility";
import { planInBatches } from "./plan-in-batches";

/** One for each time that the sale begins again, and none to members who were mailed since they registered. Counts are notices. */
export function planRestock({ now, lateFrom, offsetMinutes, changed }: DueClock): Promise<number> {
  const { only, values } = among("w.release_id", changed);
  return planInBatches({
    notice: `s.member_id, s.release_id, 'back-in-stock', w.starts, DATE(w.since + INTERVAL :offsetMinutes MINUTE), s.locale, 'waiting', :now`,
    noticeValues: { now, offsetMinutes },
    from: `FROM sales w JOIN releases r ON r.id = w.release_id
      JOIN subscriptions s ON s.release_id = w.release_id AND s.removed_at IS NULL
      LEFT JOIN timings t ON t.member_id = s.member_id
      WHERE w.state = 'on-sale' AND w.since >= :lateFrom AND (w.sold_out_at IS NOT NULL OR w.starts > 1)
        AND ${SOLD} AND ${IS_RESTOCK} AND ${BACK_IN_STOCK_ENABLED} AND NOT ${SALE_TOLD("0")}
        AND NOT EXISTS (SELECT 1 FROM notices planned FORCE INDEX (notices_owed) WHERE planned.member_id = s.member_id AND planned.release_id = s.release_id
          AND planned.occasion = 'back-in-stock' AND planned.generation = w.starts) ${only}`,
    fromValues: { lateFrom, ...values },
  });
}
