/** What a member waits for: what is coming first, then what has no date yet, then what is out and was not told of. */
import { z } from "zod";
import type { Cursor } from "../catalogue/cursor";
import { withContributors } from "../catalogue/find-contributors";
import { SummaryRow } from "../catalogue/summary-row";
import { rows } from "../database/sql";
import { type ListedRelease, NOT_LISTED, SUMMARY_COLUMNS } from "../release/release";
import { SALE_STATES } from "../release/vocabulary";
import type { Day } from "../shop-day";
import { FULFILLED } from "./fulfilled";

export interface Subscription extends ListedRelease {
  since: Date;
}

export interface WaitingPage {
  subscriptions: Subscription[];
  /** Where the next page begins; its day is the one by which the list is ordered: after all days where there is none. */
  next: Cursor | null;
}

interface WaitingWanted {
  today: Day;
  after?: Cursor | null;
  limit?: number;
}

const BEFORE_ALL: Cursor = { day: "1000-01-01" as Day, id: 0 };

const Row = SummaryRow.extend({ since: z.date(), saleState: z.enum(SALE_STATES).nullable() });
const OrderedRow = Row.extend({ place: z.string() });

/** A title leaves the list once the mail that it can be bought has left, until the member asks again or a further sale is opened. */
export async function listWaiting(
  memberId: string,
  { today, after, limit = 50 }: WaitingWanted,
): Promise<WaitingPage> {
  const { day, id } = after ?? BEFORE_ALL;
  const found = await rows(OrderedRow, WAITING, {
    memberId,
    today,
    notListed: NOT_LISTED,
    day,
    id,
    most: limit + 1,
  });
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    subscriptions: await withContributors(found.slice(0, limit)),
    next: last ? { day: last.place as Day, id: last.id } : null,
  };
}

/** How many titles the whole list has. */
export async function countWaiting(memberId: string): Promise<number> {
  const [counted] = await rows(z.object({ count: z.number() }), COUNT, { memberId, notListed: NOT_LISTED });
  return counted?.count ?? 0;
}

/**
 * For the member's calendar: told or not, what its provider still has and what was called off, in order of their days, from
 * `from` on; at most a thousand.
 */
export async function listOwnDays(memberId: string, from: Day, most: number): Promise<Subscription[]> {
  return await withContributors(await rows(Row, DAYS, { memberId, from, most }));
}

/** For the member's feed: told or not, those that their provider still has and whose day has come by `today`, the latest first; at most a thousand. */
export async function listOwnReleased(memberId: string, today: Day, most: number): Promise<Subscription[]> {
  return await withContributors(await rows(Row, RELEASED, { memberId, notListed: NOT_LISTED, today, most }));
}

const OWN_OF_ANY_STATUS = `
  FROM subscriptions s JOIN releases r ON r.id = s.release_id LEFT JOIN sales w ON w.release_id = s.release_id
  WHERE s.member_id = :memberId AND s.removed_at IS NULL` as const;

const OWN = `${OWN_OF_ANY_STATUS} AND r.status NOT IN (:notListed)` as const;

const NOT_TOLD = `
  AND NOT ${FULFILLED}` as const;

/** The day before the last of all days stands for "no date yet", the last for "out already". */
const PLACE =
  "CASE WHEN r.day_to IS NULL THEN '9999-12-30' WHEN r.day_to < :today THEN '9999-12-31' ELSE CAST(r.day_to AS CHAR(10)) END" as const;

const WAITING = `
  SELECT * FROM (SELECT ${SUMMARY_COLUMNS}, s.created_at AS since, w.state AS saleState, ${PLACE} AS place ${OWN} ${NOT_TOLD}) waiting
  WHERE place > :day OR (place = :day AND id > :id) ORDER BY place, id LIMIT :most` as const;

const COUNT = `SELECT COUNT(*) AS count ${OWN} ${NOT_TOLD}` as const;

const DAYS = `
  SELECT ${SUMMARY_COLUMNS}, s.created_at AS since, w.state AS saleState ${OWN_OF_ANY_STATUS}
    AND r.status <> 'removed' AND r.missing_since IS NULL AND r.day_to >= :from
  ORDER BY r.day_to, r.id LIMIT :most` as const;

const RELEASED = `
  SELECT ${SUMMARY_COLUMNS}, s.created_at AS since, w.state AS saleState ${OWN} AND r.missing_since IS NULL AND r.day_to <= :today
  ORDER BY r.day_to DESC, r.id DESC LIMIT :most` as const;
