/** Owes the release-day mail to everyone who waits for a title whose day has come. */
import { change, flag, rows } from "../../database/sql";
import type { NonEmpty } from "../../database/statement";
import { addDays } from "../../shop-day";
import { among } from "./changed-releases";
import type { DueClock } from "./due-clock";
import { DUE, HAS_SOLD_OUT, joinSale, ON_SALE_ENABLED, SOLD } from "./eligibility";
import { groupBySize } from "./group-by-size";
import { LastOfBatch, SizedRelease } from "./sized-release";
import { findSoldLately, LOOK_BACK_DAYS } from "./sold-lately";

/** Subscriptions looked at by one statement: a page that registers someone never waits long for it. */
const BATCH = 4_000;

const DueRelease = SizedRelease.extend({ untouched: flag });

/** Counts are notices. */
export async function planOnSale(clock: DueClock): Promise<number> {
  const { today } = clock;
  const { only, values } = among("due.id", clock.changed);
  const first = addDays(today, -LOOK_BACK_DAYS);
  const due = await rows(DueRelease, dueReleases(only), { today, first, ...values });
  const untouched = due.filter((release) => release.untouched);
  const others = [...due.filter((release) => !release.untouched), ...(await findSoldLately(clock))];
  let planned = 0;
  for (const group of groupBySize(untouched, BATCH)) planned += await planReleases(clock, group, INSERT_ALL);
  for (const group of groupBySize(others, BATCH)) planned += await planReleases(clock, group, INSERT_MISSING);
  return planned;
}

async function planReleases(clock: DueClock, releaseIds: NonEmpty<number>, insert: string): Promise<number> {
  const { now, today, offsetMinutes } = clock;
  let planned = 0;
  for (let after = 0; ; ) {
    const [last] = await rows(LastOfBatch, LAST_OF_BATCH, { releaseIds, after, most: BATCH });
    if (!last?.id) return planned;
    const { affectedRows } = await change(insert, {
      now,
      today,
      offsetMinutes,
      releaseIds,
      after,
      until: last.id,
    });
    planned += affectedRows;
    after = last.id;
  }
}

/** Subscriptions to a release that is due. */
const TABLES = `FROM releases r
  JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
  LEFT JOIN timings t ON t.member_id = s.member_id
  LEFT JOIN sale_generations g ON g.release_id = r.id
  ${joinSale("r.id")}`;
const WANTED = `(${DUE} OR ${SOLD}) AND NOT ${HAS_SOLD_OUT("COALESCE(g.generation, 1)")} AND ${ON_SALE_ENABLED}`;

/** Of them, those for which nothing is planned yet in its present generation. */
const OWED = `${TABLES}
  LEFT JOIN notices n ON n.member_id = s.member_id AND n.release_id = s.release_id
    AND n.occasion = 'on-sale' AND n.generation = COALESCE(g.generation, 1)
  WHERE ${WANTED} AND n.id IS NULL`;

/** The range of days stands outside, where the index on the day serves it. Untouched is one of which nobody was told anything yet. */
const dueReleases = (only: string): string => `
  SELECT due.id, (SELECT COUNT(*) FROM subscriptions every
    WHERE every.release_id = due.id AND every.removed_at IS NULL) AS size,
    NOT EXISTS (SELECT 1 FROM notices any_one WHERE any_one.release_id = due.id) AS untouched
  FROM releases due WHERE due.day_to BETWEEN :first AND :today ${only}
    AND (SELECT s.id ${OWED} AND r.id = due.id LIMIT 1) IS NOT NULL ORDER BY due.id`;

const LAST_OF_BATCH = `SELECT MAX(id) AS id FROM (
  SELECT id FROM subscriptions WHERE release_id IN (:releaseIds) AND removed_at IS NULL AND id > :after ORDER BY id LIMIT :most
) batch`;

/** A title that was sold before its day, or without one, is told on the day on which the shop was seen to sell it. */
const SALE_DAY = `IF(${DUE}, r.day_to, DATE(w.since + INTERVAL :offsetMinutes MINUTE))`;

/** Whether the shop's sale, of which something is known, has copies for everybody is for `awaitSale` to say. */
const INSERT = `INSERT IGNORE INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at)
  SELECT s.member_id, s.release_id, 'on-sale', COALESCE(g.generation, 1), ${SALE_DAY}, s.locale, IF(w.release_id IS NULL, 'pending', 'waiting'), :now
`;
const OF_BATCH = "s.release_id IN (:releaseIds) AND s.id > :after AND s.id <= :until";

/** What another planner has made meanwhile is passed over. */
const INSERT_ALL = `${INSERT} ${TABLES} WHERE ${WANTED} AND ${OF_BATCH}`;
/** Looks first for what is there already: a title that most were told of costs as little as those who were not. */
const INSERT_MISSING = `${INSERT} ${OWED} AND ${OF_BATCH}`;
