/** Why a planned notice must not be sent any more, as SQL: one rule for planning and claiming. */
import { FOLLOWED } from "../../subscriptions/followed";
import { FULFILLING } from "../../subscriptions/fulfilled";
import type { DueClock } from "./due-clock";

/** A sale that will start on its day, or has started. */
export const SELLING = "r.status IN ('forthcoming', 'released', 'postponed_dated')";

/** A day on which a mail may go: exact, not "about". */
export const EXACT = "r.`precision` = 'day' AND r.approximate = FALSE AND r.day_to IS NOT NULL";

/** Takes `today`. */
export const DUE = `${SELLING} AND ${EXACT} AND r.day_to <= :today`;

/** A sale that is still meant to start, on whatever day. */
export const TO_COME = `(${SELLING} OR r.status = 'postponed_indefinite')`;

/** The shop sells it now, whatever is known of its day; around `w`, what is known of the shop's sale. */
export const SOLD = `(${TO_COME} AND COALESCE(w.state = 'on-sale', FALSE))`;

/** What is known of the shop's sale of a release, as `w`. */
export const joinSale = (releaseId: string): string => `LEFT JOIN sales w ON w.release_id = ${releaseId}`;

/**
 * After a title has sold out it is not on sale but back in stock, except where an operator opened a further sale. Around
 * `w` and the generation of the sale that is asked about.
 */
export const HAS_SOLD_OUT = (generation: string): string =>
  `(w.sold_out_at IS NOT NULL AND ${generation} = 1)`;

/** How many days before the sale, 0 for never; around `s` and `t`, as the three below. */
export const DAYS_BEFORE = "COALESCE(s.days_before, t.days_before, 0)";
/** Registered while the sale was farther than that: who registers later has just seen the day. Takes `offsetMinutes`. */
export const BEFORE_IT_WAS_NEAR = `DATE(s.created_at + INTERVAL :offsetMinutes MINUTE) < r.day_to - INTERVAL ${DAYS_BEFORE} DAY`;
export const ON_SALE_ENABLED = "COALESCE(s.on_sale, t.on_sale, TRUE)";
export const MOVED_ENABLED = "COALESCE(s.moved, t.moved, TRUE)";
export const BACK_IN_STOCK_ENABLED = "COALESCE(s.back_in_stock, t.back_in_stock, TRUE)";
export const PREORDER_ENABLED = "COALESCE(s.preorder_open, t.preorder_open, TRUE)";
export const CALLED_OFF_ENABLED = "COALESCE(s.called_off, t.called_off, TRUE)";

/**
 * After the mail that a title can be bought nothing that comes before it is worth another, until an operator opens a further
 * generation, or the member registers again for one that was back in stock. Around `s`.
 */
export const NOT_ON_SALE_YET = `NOT EXISTS (
  SELECT 1 FROM notices done FORCE INDEX (notices_owed) WHERE done.member_id = s.member_id AND done.release_id = s.release_id
    AND done.occasion IN (${FULFILLING}) AND done.state IN ('mailed', 'sent', 'unknown')
    AND IF(done.occasion = 'on-sale',
      done.generation = COALESCE((SELECT g.generation FROM sale_generations g WHERE g.release_id = s.release_id), 1),
      done.state = 'mailed' OR done.settled_at >= s.created_at))`;

/**
 * Mailed since registering that it can be bought, or just about to be, by another notice than the one of this number.
 * Around `s`.
 */
export const SALE_TOLD = (notice: string): string => `EXISTS (
  SELECT 1 FROM notices bought FORCE INDEX (notices_owed) WHERE bought.member_id = s.member_id AND bought.release_id = s.release_id AND bought.id <> ${notice}
    AND bought.occasion IN (${FULFILLING}) AND (bought.state = 'mailed' OR (bought.state IN ('sent', 'unknown') AND bought.settled_at >= s.created_at)))`;

/** The sale that goes on is not the first: it had sold out, or the member was mailed about an earlier one. Around `s` and `w`. */
export const IS_RESTOCK = `(w.sold_out_at IS NOT NULL OR EXISTS (
  SELECT 1 FROM notices earlier FORCE INDEX (notices_owed) WHERE earlier.member_id = s.member_id AND earlier.release_id = s.release_id
    AND earlier.occasion IN (${FULFILLING}) AND earlier.state IN ('sent', 'unknown') AND earlier.settled_at < s.created_at))`;

/** Who registers when pre-orders are open has seen so. Around `s` and `w`. */
export const PREORDERS_OPENED_SINCE = "s.created_at <= w.since";

/** However often pre-orders open and close in a day. Around `s`; takes `today` and `offsetMinutes`. */
export const PREORDERS_MAILED_TODAY = (notice: string): string => `EXISTS (
  SELECT 1 FROM notices opened FORCE INDEX (notices_owed) WHERE opened.member_id = s.member_id AND opened.release_id = s.release_id
    AND opened.occasion = 'pre-order-open' AND opened.id <> ${notice} AND (opened.state = 'mailed'
      OR (opened.state IN ('sent', 'unknown') AND DATE(opened.settled_at + INTERVAL :offsetMinutes MINUTE) = :today)))`;

/** Mailed since registering that a title that had sold out is back. Around `s`. */
const RESTOCK_TOLD = `EXISTS (
  SELECT 1 FROM notices back FORCE INDEX (notices_owed) WHERE back.member_id = s.member_id AND back.release_id = s.release_id AND back.occasion = 'back-in-stock'
    AND (back.state = 'mailed' OR (back.state IN ('sent', 'unknown') AND back.settled_at >= s.created_at)))`;

/** Stands for "no day is known" where a day is told: a vague date, or a sale put off without one. */
export const NO_DAY = "9999-12-31";

/** What there is to tell of the day: the exact one, or that there is none. */
export const PRESENT_DAY = `IF(${SELLING} AND ${EXACT}, r.day_to, DATE '${NO_DAY}')`;

/** What told the member something since registering: a mail that has not gone told nothing. Around `s`. */
const REPORTED = `FROM notices past FORCE INDEX (notices_owed) WHERE past.member_id = s.member_id AND past.release_id = s.release_id
  AND past.state IN ('sent', 'unknown') AND past.settled_at >= s.created_at`;

/** The day that the member was told last since registering, or saw then. */
export const KNOWN_DAY = `COALESCE((SELECT past.day ${REPORTED} AND past.occasion IN ('moved', 'restored')
  ORDER BY past.id DESC LIMIT 1), s.known_day)`;

/** Whether the member has been told that the sale was called off, and not that it comes after all. */
export const KNOWN_CALLED_OFF = `COALESCE((SELECT past.occasion = 'called-off' ${REPORTED} AND past.occasion IN ('called-off', 'restored')
  ORDER BY past.id DESC LIMIT 1), FALSE)`;

/** A day was told later than this notice was planned: the same day may be news again, by a notice of its own. */
export const REPORTED_SINCE = (notice: string, occasions = "'moved', 'restored'"): string => `EXISTS (
  SELECT 1 FROM notices later FORCE INDEX (notices_owed) WHERE later.member_id = ${notice}.member_id AND later.release_id = ${notice}.release_id
    AND later.occasion IN (${occasions}) AND later.state IN ('sent', 'unknown') AND later.id > ${notice}.id)`;

/**
 * Reminded of this very day, or of an earlier one and told the new day when it was as near as that: a sale that was put
 * off is worth a second reminder, and only one. Around `s`, `t`; takes `offsetMinutes`.
 */
export const REMINDED = `EXISTS (
  SELECT 1 FROM notices first FORCE INDEX (notices_owed) WHERE first.member_id = s.member_id AND first.release_id = s.release_id
    AND first.occasion = 'days-before' AND first.state IN ('sent', 'unknown')
    AND (first.day = r.day_to OR EXISTS (
      SELECT 1 FROM notices news FORCE INDEX (notices_owed) WHERE news.member_id = s.member_id AND news.release_id = s.release_id
        AND ((news.occasion IN ('days-before', 'moved', 'restored') AND news.state IN ('sent', 'unknown')
            AND DATE(news.settled_at + INTERVAL :offsetMinutes MINUTE) >= r.day_to - INTERVAL ${DAYS_BEFORE} DAY)
          OR (news.occasion IN ('moved', 'restored') AND news.state IN ('pending', 'mailed'))))))`;

/**
 * Two providers may have a record each of one product. The member hears of it once, by whichever comes first, and of the
 * other where that one came to nothing. Around `n`.
 */
const SAME_PRODUCT = `r.code IS NOT NULL AND NOT (n.occasion = 'on-sale' AND n.generation > 1) AND EXISTS (
  SELECT 1 FROM releases twin JOIN notices other FORCE INDEX (notices_owed) ON other.member_id = n.member_id AND other.release_id = twin.id
  WHERE twin.code = r.code AND twin.id <> r.id AND other.occasion = n.occasion
    AND (n.occasion IN ('announced', 'on-sale', 'called-off') OR other.day = n.day)
    AND (other.state IN ('sent', 'unknown') OR (other.state IN ('pending', 'waiting', 'mailed') AND other.id < n.id)))`;

/** Whether the member wants to be told of this occasion: as said for the title, otherwise as usual. Around `n`, `s`, `t`. */
const ENABLED = `CASE n.occasion
  WHEN 'announced' THEN COALESCE(t.announced, TRUE)
  WHEN 'days-before' THEN ${DAYS_BEFORE} > 0
  WHEN 'on-sale' THEN ${ON_SALE_ENABLED}
  WHEN 'moved' THEN ${MOVED_ENABLED}
  WHEN 'back-in-stock' THEN ${BACK_IN_STOCK_ENABLED}
  WHEN 'pre-order-open' THEN ${PREORDER_ENABLED}
  ELSE ${CALLED_OFF_ENABLED}
END`;

/** A follow still brings the title. */
const STILL_FOLLOWED = `EXISTS (SELECT 1 FROM announcement_keys k JOIN follows f ON ${FOLLOWED}
  WHERE k.release_id = n.release_id AND f.member_id = n.member_id)`;

/** The title left together with the follow that had brought it: another follow may still tell of it. */
const LEFT_WITH_FOLLOW = "b.removed_at IS NOT NULL";

/** Its mail was on its way once and is proven not to have arrived: that the proof took long is not the member's fault. */
const WENT_IN_TIME = "COALESCE(carrier.attempts > 0, FALSE)";

/**
 * The eligibility of a notice: null for one that may go, else `unsubscribed`, `complained`, `paused`, `not-wanted`, `on-sale-told`, `removed`,
 * `same-product`, `called-off`, `missing`, `restored`, `moved`, `day-came`, `too-near`, `sold-out`, `sale-told`, `preorders-closed`,
 * `preorders-known`, `preorders-told`, `reopened` or `too-late`. Stands on `ELIGIBILITY_TABLES`; takes `eligibilityValues`.
 */
export const INELIGIBLE = `CASE
  WHEN s.id IS NULL AND n.occasion <> 'announced' THEN 'unsubscribed'
  WHEN s.removed_at IS NOT NULL AND NOT (n.occasion = 'announced' AND ${LEFT_WITH_FOLLOW}) THEN 'unsubscribed'
  WHEN x.member_id IS NOT NULL THEN 'complained'
  WHEN paused.member_id IS NOT NULL THEN 'paused'
  WHEN NOT ${ENABLED} THEN 'not-wanted'
  WHEN d.id IS NOT NULL OR (n.occasion NOT IN (${FULFILLING}) AND ${RESTOCK_TOLD}) THEN 'on-sale-told'
  WHEN r.status = 'removed' THEN 'removed'
  WHEN ${SAME_PRODUCT} THEN 'same-product'
  WHEN n.occasion = 'called-off' THEN IF(r.status = 'cancelled' AND n.planned_at >= s.created_at AND NOT ${KNOWN_CALLED_OFF}
    AND NOT ${REPORTED_SINCE("n", "'restored'")}, NULL, 'restored')
  WHEN r.status = 'cancelled' THEN 'called-off'
  WHEN n.occasion IN ('announced', 'days-before', 'pre-order-open') AND r.missing_since IS NOT NULL THEN 'missing'
  WHEN n.occasion = 'announced' THEN
    CASE WHEN NOT ${STILL_FOLLOWED} THEN 'unsubscribed' WHEN n.planned_at < :lateFrom AND NOT ${WENT_IN_TIME} THEN 'too-late' END
  WHEN n.occasion IN ('moved', 'restored') THEN IF(n.planned_at >= s.created_at AND ${TO_COME} AND ${PRESENT_DAY} = n.day AND n.day > :today
    AND IF(n.occasion = 'restored', ${KNOWN_CALLED_OFF}, ${KNOWN_DAY} <> n.day AND NOT ${KNOWN_CALLED_OFF})
    AND NOT ${REPORTED_SINCE("n")}, NULL, 'moved')
  WHEN n.occasion = 'days-before' THEN CASE
    WHEN NOT (${SELLING} AND ${EXACT}) OR r.day_to > :today + INTERVAL ${DAYS_BEFORE} DAY THEN 'moved'
    WHEN r.day_to <= :today THEN 'day-came'
    WHEN NOT ${BEFORE_IT_WAS_NEAR} OR ${REMINDED} THEN 'too-near' END
  WHEN n.occasion = 'pre-order-open' THEN CASE
    WHEN NOT (${TO_COME} AND COALESCE(w.state = 'pre-order-open' AND w.preorders = n.generation, FALSE)) THEN 'preorders-closed'
    WHEN NOT ${PREORDERS_OPENED_SINCE} THEN 'preorders-known'
    WHEN ${PREORDERS_MAILED_TODAY("n.id")} THEN 'preorders-told'
    WHEN w.since < :lateFrom AND NOT ${WENT_IN_TIME} THEN 'too-late' END
  WHEN n.occasion = 'back-in-stock' THEN CASE
    WHEN NOT (${SOLD} AND w.starts = n.generation AND ${IS_RESTOCK}) THEN 'sold-out'
    WHEN ${SALE_TOLD("n.id")} THEN 'sale-told'
    WHEN w.since < :lateFrom AND NOT ${WENT_IN_TIME} THEN 'too-late' END
  WHEN NOT (${DUE} OR ${SOLD}) THEN 'moved'
  WHEN ${HAS_SOLD_OUT("n.generation")} THEN 'sold-out'
  WHEN n.generation < COALESCE(g.generation, 1) THEN 'reopened'
  WHEN r.day_to < :oldest AND COALESCE(w.state <> 'on-sale' OR w.since < :lateFrom, TRUE) AND s.created_at < :lateFrom AND COALESCE(g.opened_at < :lateFrom, TRUE) AND NOT ${WENT_IN_TIME} THEN 'too-late'
END`;

export const eligibilityValues = ({ today, oldest, lateFrom, offsetMinutes }: DueClock) => ({
  today,
  oldest,
  lateFrom,
  offsetMinutes,
});

/** The tables that eligibility reads, around `notices n`. */
export const ELIGIBILITY_TABLES = tablesFrom("notices n JOIN releases r ON r.id = n.release_id");

/** The same, found by their release: for a search that knows which releases matter. */
export const TABLES_BY_RELEASE = tablesFrom("releases r STRAIGHT_JOIN notices n ON n.release_id = r.id");

function tablesFrom(noticesAndReleases: string): string {
  return `${noticesAndReleases}
  LEFT JOIN subscriptions s ON s.member_id = n.member_id AND s.release_id = n.release_id
  LEFT JOIN follows b ON b.id = s.follow_id
  LEFT JOIN timings t ON t.member_id = n.member_id
  LEFT JOIN sale_generations g ON g.release_id = n.release_id
  LEFT JOIN notices d FORCE INDEX (notices_owed) ON d.member_id = n.member_id AND d.release_id = n.release_id AND d.occasion = 'on-sale'
    AND d.generation = COALESCE(g.generation, 1) AND d.state IN ('mailed', 'sent', 'unknown') AND n.occasion NOT IN (${FULFILLING})
  ${joinSale("n.release_id")}
  LEFT JOIN mails carrier ON carrier.id = n.mail_id
  LEFT JOIN mail_pauses paused ON paused.member_id = n.member_id
  LEFT JOIN suppressions x ON x.member_id = n.member_id AND x.kind = 'complaint'`;
}
