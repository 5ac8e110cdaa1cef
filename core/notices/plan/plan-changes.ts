/** Tells those who wait for a release what they do not know yet: it moved, was called off, or comes after all. */
import { among } from "./changed-releases";
import type { DueClock } from "./due-clock";
import {
  CALLED_OFF_ENABLED,
  KNOWN_CALLED_OFF,
  KNOWN_DAY,
  MOVED_ENABLED,
  NOT_ON_SALE_YET,
  PRESENT_DAY,
  REPORTED_SINCE,
  TO_COME,
} from "./eligibility";
import { planInBatches } from "./plan-in-batches";

/** Counts are notices; only what changed within the allowed lateness is told. */
export async function planChanges(clock: DueClock): Promise<number> {
  return (await planMoved(clock)) + (await planCalledOff(clock)) + (await planRestored(clock));
}

/**
 * A notice of this very change: on its way, refused by SES, or cancelled (it counts again when its reason has passed).
 * What was planned before the member registered is of another change, and so is what was planned before something told
 * the member otherwise.
 */
const planned = (occasion: string, more: string): string => `EXISTS (
  SELECT 1 FROM notices planned FORCE INDEX (notices_owed) WHERE planned.member_id = s.member_id AND planned.release_id = s.release_id
    AND planned.occasion = '${occasion}' AND planned.state NOT IN ('sent', 'unknown')
    AND planned.planned_at >= s.created_at AND ${more})`;

const ofThisDay = (occasion: string): string =>
  planned(occasion, `planned.day = ${PRESENT_DAY} AND NOT ${REPORTED_SINCE("planned")}`);

const nextGeneration = (occasion: string): string => `1 + COALESCE((
  SELECT MAX(last.generation) FROM notices last FORCE INDEX (notices_owed) WHERE last.member_id = s.member_id
    AND last.release_id = s.release_id AND last.occasion = '${occasion}'), 0)`;

const CHANGED = `FROM releases r JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
  LEFT JOIN timings t ON t.member_id = s.member_id
  WHERE r.updated_at >= :lateFrom AND ${NOT_ON_SALE_YET}`;

function planMoved({ now, today, lateFrom, changed }: DueClock): Promise<number> {
  const { only, values } = among("r.id", changed);
  return planInBatches({
    notice: `s.member_id, s.release_id, 'moved', ${nextGeneration("moved")}, ${PRESENT_DAY}, s.locale, 'pending', :now`,
    noticeValues: { now },
    from: `${CHANGED} AND ${TO_COME} AND ${PRESENT_DAY} > :today AND ${MOVED_ENABLED}
      AND ${KNOWN_DAY} <> ${PRESENT_DAY} AND NOT ${KNOWN_CALLED_OFF} AND NOT ${ofThisDay("moved")} ${only}`,
    fromValues: { lateFrom, today, ...values },
  });
}

function planCalledOff({ now, today, lateFrom, changed }: DueClock): Promise<number> {
  const { only, values } = among("r.id", changed);
  return planInBatches({
    notice: `s.member_id, s.release_id, 'called-off', ${nextGeneration("called-off")}, :today, s.locale, 'pending', :now`,
    noticeValues: { today, now },
    from: `${CHANGED} AND r.status = 'cancelled' AND ${CALLED_OFF_ENABLED} AND NOT ${KNOWN_CALLED_OFF}
      AND NOT ${planned("called-off", `NOT ${REPORTED_SINCE("planned", "'restored'")}`)} ${only}`,
    fromValues: { lateFrom, ...values },
  });
}

/** Only who was told that it was called off; on the day itself the release-day mail says it. */
function planRestored({ now, today, lateFrom, changed }: DueClock): Promise<number> {
  const { only, values } = among("r.id", changed);
  return planInBatches({
    notice: `s.member_id, s.release_id, 'restored', ${nextGeneration("restored")}, ${PRESENT_DAY}, s.locale, 'pending', :now`,
    noticeValues: { now },
    from: `${CHANGED} AND ${TO_COME} AND ${PRESENT_DAY} > :today AND ${CALLED_OFF_ENABLED} AND ${KNOWN_CALLED_OFF}
      AND NOT ${ofThisDay("restored")} ${only}`,
    fromValues: { lateFrom, today, ...values },
  });
}
