/** Plans notices so many days before a sale, to members who chose to get them. */
import { addDays } from "../../shop-day";
import { MOST_DAYS_BEFORE } from "../../subscriptions/timings";
import { among } from "./changed-releases";
import type { DueClock } from "./due-clock";
import { BEFORE_IT_WAS_NEAR, DAYS_BEFORE, EXACT, NOT_ON_SALE_YET, REMINDED, SELLING } from "./eligibility";
import { planInBatches } from "./plan-in-batches";

const EARLIER = `FROM notices earlier FORCE INDEX (notices_owed) WHERE earlier.member_id = s.member_id AND earlier.release_id = s.release_id
  AND earlier.occasion = 'days-before'`;

/** One that has not gone counts again by itself, with the new day. */
const PLANNED = `EXISTS (SELECT 1 ${EARLIER} AND earlier.state NOT IN ('sent', 'unknown'))`;

const NEXT = `1 + COALESCE((SELECT MAX(earlier.generation) ${EARLIER}), 0)`;

/**
 * Once for each day that the sale moves to. Who registers when the sale is as near as that hears nothing in advance.
 * Counts are notices.
 */
export function planAdvance({ now, today, offsetMinutes, changed }: DueClock): Promise<number> {
  const { only, values } = among("r.id", changed);
  return planInBatches({
    notice: `s.member_id, s.release_id, 'days-before', ${NEXT}, r.day_to, s.locale, 'pending', :now`,
    noticeValues: { now },
    from: `FROM releases r JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
      LEFT JOIN timings t ON t.member_id = s.member_id
      WHERE ${SELLING} AND ${EXACT} AND r.missing_since IS NULL AND r.day_to > :today AND r.day_to <= :farthest AND ${DAYS_BEFORE} > 0
        AND r.day_to <= :today + INTERVAL ${DAYS_BEFORE} DAY
        AND ${BEFORE_IT_WAS_NEAR} AND NOT ${PLANNED} AND NOT ${REMINDED} AND ${NOT_ON_SALE_YET} ${only}`,
    fromValues: { today, farthest: addDays(today, MOST_DAYS_BEFORE), offsetMinutes, ...values },
  });
}
