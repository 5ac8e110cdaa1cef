/** Tells those who wait for a release that it moved or was called off, once a change. */
import {
  CALLED_OFF_WANTED,
  type DueClock,
  EXACT,
  KNOWN_DAY,
  MOVED_WANTED,
  NOT_ON_SALE_YET,
  SELLING,
  TOLD_SINCE,
} from "./eligibility";
import { planInBatches } from "./plan-in-batches";

/** Counts are notices; only what changed within the allowed lateness is told. */
export async function planChanges(clock: DueClock): Promise<number> {
  return (await planMoved(clock)) + (await planCalledOff(clock));
}

/**
 * A notice of this very change: on its way, refused by SES, or cancelled (it counts again when its reason has passed).
 * What was planned before the member registered, or before another move was told, is of another change.
 */
const PLANNED = `EXISTS (
  SELECT 1 FROM notices planned WHERE planned.member_id = s.member_id AND planned.release_id = s.release_id
    AND planned.occasion = 'moved' AND planned.day = r.day_to AND planned.planned_at >= s.created_at
    AND NOT ${TOLD_SINCE("planned")})`;

const NEXT_GENERATION = `1 + COALESCE((
  SELECT MAX(told.generation) FROM notices told WHERE told.member_id = s.member_id
    AND told.release_id = s.release_id AND told.occasion = 'moved'), 0)`;

const planMoved = ({ now, today, lateFrom }: DueClock): Promise<number> =>
  planInBatches({
    notice: `s.member_id, s.release_id, 'moved', ${NEXT_GENERATION}, r.day_to, s.locale, 'pending', ?`,
    noticeValues: [now],
    from: `FROM releases r JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
      LEFT JOIN timings t ON t.member_id = s.member_id
      WHERE ${SELLING} AND ${EXACT} AND r.day_to > ? AND r.updated_at >= ? AND s.known_day IS NOT NULL
        AND ${KNOWN_DAY} <> r.day_to AND NOT ${PLANNED} AND ${NOT_ON_SALE_YET} AND ${MOVED_WANTED}`,
    fromValues: [today, lateFrom],
  });

const planCalledOff = ({ now, today, lateFrom }: DueClock): Promise<number> =>
  planInBatches({
    notice: "s.member_id, s.release_id, 'called-off', 1, ?, s.locale, 'pending', ?",
    noticeValues: [today, now],
    from: `FROM releases r JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
      LEFT JOIN timings t ON t.member_id = s.member_id
      LEFT JOIN notices n ON n.member_id = s.member_id AND n.release_id = s.release_id AND n.occasion = 'called-off'
      WHERE r.status = 'cancelled' AND r.updated_at >= ? AND n.id IS NULL AND ${NOT_ON_SALE_YET}
        AND ${CALLED_OFF_WANTED}`,
    fromValues: [lateFrom],
  });
