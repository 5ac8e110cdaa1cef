/** Releases that moved or were called off in, notices to those who wait for them out: each change is told once. */

import {
  CALLED_OFF_WANTED,
  type DueClock,
  EXACT,
  MOVED_WANTED,
  NOT_ON_SALE_YET,
  SELLING,
} from "./eligibility";
import { planInBatches } from "./plan-in-batches";

/** Counts are notices; only what changed within the allowed lateness is told. */
export async function planChanges(clock: DueClock): Promise<number> {
  return (await planMoved(clock)) + (await planCalledOff(clock));
}

/** What the member was told last since registering, or saw then. A mail that has not gone told nothing. */
const KNOWN_DAY = `COALESCE((
  SELECT told.day FROM notices told WHERE told.member_id = s.member_id AND told.release_id = s.release_id
    AND told.occasion = 'moved' AND told.state IN ('sent', 'unknown') AND told.settled_at >= s.created_at
  ORDER BY told.generation DESC LIMIT 1), s.known_day)`;

/** The very same change is on its way already. */
const NOT_COMING = `NOT EXISTS (
  SELECT 1 FROM notices coming WHERE coming.member_id = s.member_id AND coming.release_id = s.release_id
    AND coming.occasion = 'moved' AND coming.day = r.day_to AND coming.state IN ('pending', 'mailed'))`;

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
        AND ${KNOWN_DAY} <> r.day_to AND ${NOT_COMING} AND ${NOT_ON_SALE_YET} AND ${MOVED_WANTED}`,
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
