/** Owes the release-day mail to everyone who waits for a title whose day has come. */
import { query } from "../../database/pool";
import { change } from "../../database/retry-on-deadlock";
import { addDays } from "../../shop-day";
import { DUE, type DueClock, dueValues, ON_SALE_WANTED } from "./eligibility";
import { groupBySize } from "./group-by-size";

/** Subscriptions looked at by one statement: a page that registers someone never waits long for it. */
const BATCH = 4_000;

/** A run that was missed for longer than this is not made up for. */
export const LOOK_BACK_DAYS = 60;

/** Counts are notices. */
export async function planOnSale(clock: DueClock): Promise<number> {
  const releases = await query<{ id: number; size: number }>(DUE_RELEASES, [
    ...lookBack(clock),
    ...owedValues(clock),
  ]);
  let planned = 0;
  for (const group of groupBySize(releases, BATCH)) planned += await planReleases(clock, group);
  return planned;
}

async function planReleases(clock: DueClock, releaseIds: number[]): Promise<number> {
  let planned = 0;
  for (let after = 0; ; ) {
    const [last] = await query<{ id: number | null }>(LAST_OF_BATCH, [releaseIds, after, BATCH]);
    if (!last?.id) return planned;
    const range = [releaseIds, after, last.id];
    const { affectedRows } = await change(INSERT, [clock.now, ...owedValues(clock), ...range]);
    planned += affectedRows;
    after = last.id;
  }
}

/** Subscriptions to a release that is due and for which nothing is planned yet in its present generation. */
const OWED = `FROM releases r
  JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
  LEFT JOIN timings t ON t.member_id = s.member_id
  LEFT JOIN sale_generations g ON g.release_id = r.id
  LEFT JOIN notices n ON n.member_id = s.member_id AND n.release_id = s.release_id
    AND n.occasion = 'on-sale' AND n.generation = COALESCE(g.generation, 1)
  WHERE ${DUE} AND n.id IS NULL AND ${ON_SALE_WANTED}`;

const owedValues = (clock: DueClock) => dueValues(clock);

/** First and last day of the releases that are looked at. */
const lookBack = ({ today }: DueClock) => [addDays(today, -LOOK_BACK_DAYS), today];

/** The range of days stands outside, where the index on the day serves it. */
const DUE_RELEASES = `
  SELECT due.id, (SELECT COUNT(*) FROM subscriptions every
    WHERE every.release_id = due.id AND every.removed_at IS NULL) AS size
  FROM releases due WHERE due.day_to BETWEEN ? AND ?
    AND (SELECT s.id ${OWED} AND r.id = due.id LIMIT 1) IS NOT NULL ORDER BY due.id`;

const LAST_OF_BATCH = `SELECT MAX(id) AS id FROM (
  SELECT id FROM subscriptions WHERE release_id IN (?) AND removed_at IS NULL AND id > ? ORDER BY id LIMIT ?
) batch`;

const INSERT = `
  INSERT IGNORE INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at)
  SELECT s.member_id, s.release_id, 'on-sale', COALESCE(g.generation, 1), r.day_to, s.locale, 'pending', ?
  ${OWED} AND s.release_id IN (?) AND s.id > ? AND s.id <= ?`;
