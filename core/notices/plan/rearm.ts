/** Lets a notice count again whose reason not to be sent has passed: the title is due once more, or the member came back in time. */
import { z } from "zod";
import { change, isNonEmpty, rows } from "../../database/sql";
import type { ByName, NonEmpty } from "../../database/statement";
import { addDays } from "../../shop-day";
import { FULFILLING } from "../../subscriptions/fulfilled";
import { MOST_DAYS_BEFORE } from "../../subscriptions/timings";
import { among } from "./changed-releases";
import type { DueClock } from "./due-clock";
import { eligibilityValues, INELIGIBLE, TABLES_BY_RELEASE } from "./eligibility";
import { findBegunLately, findSoldLately, LOOK_BACK_DAYS } from "./sold-lately";

const BATCH = 4_000;

/** Reasons that a later change of our own facts can undo; of a member's place in the shop see `reviveReachable`. */
const REARMABLE = `('unsubscribed', 'complained', 'paused', 'not-wanted', 'on-sale-told', 'removed', 'same-product', 'called-off', 'missing', 'restored', 'moved', 'day-came', 'too-near',
  'sold-out', 'sale-told', 'preorders-closed', 'preorders-known', 'preorders-told', 'too-late')`;

const Id = z.object({ id: z.number() });

export interface Search {
  occasions: NonEmpty<string>;
  /** Which releases can matter at all, by an index of theirs; may name what eligibility names. */
  releases: string;
  values: ByName;
}

/** The releases about which a mail of each occasion may go now, among those that are looked at. */
export async function currentReleases(clock: DueClock): Promise<Search[]> {
  const { today, changed } = clock;
  if (changed?.length === 0) return [];
  const { only, values } = among("r.id", changed);
  const sold = (await findSoldLately(clock)).map(({ id }) => id);
  const soldLately = isNonEmpty(sold)
    ? [{ occasions: ["on-sale"] as const, releases: "r.id IN (:sold)", values: { sold } }]
    : [];
  const { restocked, preorders } = await findBegunLately(clock);
  const backInStock = isNonEmpty(restocked)
    ? [{ occasions: ["back-in-stock"] as const, releases: "r.id IN (:restocked)", values: { restocked } }]
    : [];
  const preorderOpen = isNonEmpty(preorders)
    ? [{ occasions: ["pre-order-open"] as const, releases: "r.id IN (:preorders)", values: { preorders } }]
    : [];
  return [
    ...soldLately,
    ...backInStock,
    ...preorderOpen,
    {
      occasions: ["on-sale"],
      releases: `r.day_to BETWEEN :first AND :today ${only}`,
      values: { first: addDays(today, -LOOK_BACK_DAYS), ...values },
    },
    {
      occasions: ["days-before"],
      releases: `r.day_to > :today AND r.day_to <= :farthest ${only}`,
      values: { farthest: addDays(today, MOST_DAYS_BEFORE), ...values },
    },
    {
      occasions: ["announced", "moved", "called-off", "restored"],
      releases: `r.updated_at >= :lateFrom ${only}`,
      values,
    },
  ];
}

/** Counts are notices. */
export async function rearm(clock: DueClock): Promise<number> {
  let rearmed = 0;
  for (const search of await currentReleases(clock)) rearmed += await rearmFound(clock, search);
  return rearmed;
}

/** Searches without a lock; the claim judges everything once more. */
async function rearmFound(clock: DueClock, { occasions, releases, values }: Search): Promise<number> {
  const sql = `SELECT n.id FROM ${TABLES_BY_RELEASE}
    WHERE ${releases} AND ${SETTLED} AND n.occasion IN (:occasions) AND (${INELIGIBLE}) IS NULL LIMIT :most`;
  const given = { ...values, ...eligibilityValues(clock), occasions, most: BATCH };
  for (let rearmed = 0; ; ) {
    const ids = (await rows(Id, sql, given)).map(({ id }) => id);
    if (!isNonEmpty(ids)) return rearmed;
    const { affectedRows } = await change(`${REARM} AND ${SETTLED}`, { ids });
    if (affectedRows === 0) return rearmed;
    rearmed += affectedRows;
  }
}

const SETTLED = `n.state IN ('cancelled', 'expired') AND n.reason IN ${REARMABLE}`;

/** What was told of before stands on its own day; a sale's notice takes the title's present one. */
export const REARM = `
  UPDATE notices n JOIN releases r ON r.id = n.release_id
  LEFT JOIN subscriptions s ON s.member_id = n.member_id AND s.release_id = n.release_id
  SET n.state = IF(n.occasion IN (${FULFILLING}), 'waiting', 'pending'), n.reason = NULL, n.settled_at = NULL, n.mail_id = NULL,
    n.day = IF(n.occasion IN ('on-sale', 'days-before') AND r.day_to IS NOT NULL AND r.\`precision\` = 'day', r.day_to, n.day), n.locale = COALESCE(s.locale, n.locale)
  WHERE n.id IN (:ids)`;
