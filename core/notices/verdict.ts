/** The clock in, SQL out that says of a planned notice why it must not be sent any more: one rule for planning and claiming. */
import type { Config } from "../config";
import type { Value } from "../db";
import { addDays, type Day, instantOf, shopDay } from "../shop-day";

/** What "due" means at an instant. */
export interface DueClock {
  now: Date;
  today: Day;
  /** A release day before this one is too late, unless the member registered after `lateFrom`. */
  oldest: Day;
  lateFrom: Date;
}

export function dueClock(now: Date, config: Config): DueClock {
  const today = shopDay(now, config.shop.timeZone);
  const oldest = addDays(today, -config.mail.latestDays);
  return { now, today, oldest, lateFrom: instantOf(oldest, "00:00", config.shop.timeZone) };
}

/** A sale that will start on its day, or has started. */
export const SELLING = "r.status IN ('forthcoming', 'released', 'postponed_dated')";

/** A day on which a mail may go: exact, not "about". */
export const EXACT = "r.`precision` = 'day' AND r.approximate = FALSE AND r.day_to IS NOT NULL";

/** Takes `today`. */
export const DUE = `${SELLING} AND ${EXACT} AND r.day_to <= ?`;

export const dueValues = ({ today }: DueClock): Value[] => [today];

/**
 * Null for a notice that may go, else `unsubscribed`, `complained`, `withdrawn`, `restored`, `moved` or `too-late`. Stands on
 * `VERDICT_TABLES`; takes `verdictValues`.
 */
export const VERDICT = `CASE
  WHEN s.id IS NULL OR s.removed_at IS NOT NULL THEN 'unsubscribed'
  WHEN x.member_id IS NOT NULL THEN 'complained'
  WHEN n.occasion = 'withdrawn' THEN IF(r.status IN ('cancelled', 'withdrawn'), NULL, 'restored')
  WHEN r.status IN ('cancelled', 'withdrawn') THEN 'withdrawn'
  WHEN n.occasion = 'moved' THEN IF(${SELLING} AND ${EXACT} AND r.day_to = n.day AND r.day_to > ?, NULL, 'moved')
  WHEN NOT (${DUE}) THEN 'moved'
  WHEN r.day_to < ? AND s.created_at < ? THEN 'too-late'
END`;

export const verdictValues = ({ today, oldest, lateFrom }: DueClock): Value[] => [
  ...[today, today, oldest, lateFrom],
];

/** The tables that the verdict reads, around `notices n`. */
export const VERDICT_TABLES = `notices n JOIN releases r ON r.id = n.release_id
  LEFT JOIN subscriptions s ON s.member_id = n.member_id AND s.release_id = n.release_id
  LEFT JOIN suppressions x ON x.member_id = n.member_id AND x.kind = 'complaint'`;
