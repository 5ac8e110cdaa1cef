/** Releases that moved or were called off in, notices to those who wait for them out: each change is told once. */
import { change } from "./retry-on-deadlock";
import { type DueClock, EXACT, SELLING } from "./verdict";

const ROWS_A_STATEMENT = 2_000;

/** Counts are notices; only what changed within the allowed lateness is told. */
export async function planChanges(clock: DueClock): Promise<number> {
  return (await planMoved(clock)) + (await planWithdrawn(clock));
}

/** Until nothing is left: each statement skips what an earlier one has planned. */
async function planAll(sql: string, values: (string | number | Date)[]): Promise<number> {
  for (let planned = 0; ; ) {
    const { affectedRows } = await change(`${sql} LIMIT ${ROWS_A_STATEMENT}`, values);
    if (affectedRows === 0) return planned;
    planned += affectedRows;
  }
}

/** After the on-sale mail, no change of the date is worth another. */
const NOT_ON_SALE_YET = `NOT EXISTS (
  SELECT 1 FROM notices done WHERE done.member_id = s.member_id AND done.release_id = s.release_id
    AND done.occasion = 'on-sale' AND done.state IN ('mailed', 'sent', 'unknown'))`;

/** What the member was told last, or saw when registering. A mail that has not gone told nothing. */
const KNOWN_DAY = `COALESCE((
  SELECT told.day FROM notices told WHERE told.member_id = s.member_id AND told.release_id = s.release_id
    AND told.occasion = 'moved' AND told.state IN ('sent', 'unknown')
  ORDER BY told.generation DESC LIMIT 1), s.known_day)`;

/** The very same change is on its way already. */
const NOT_COMING = `NOT EXISTS (
  SELECT 1 FROM notices coming WHERE coming.member_id = s.member_id AND coming.release_id = s.release_id
    AND coming.occasion = 'moved' AND coming.day = r.day_to AND coming.state IN ('pending', 'mailed'))`;

const NEXT_GENERATION = `1 + COALESCE((
  SELECT MAX(told.generation) FROM notices told WHERE told.member_id = s.member_id
    AND told.release_id = s.release_id AND told.occasion = 'moved'), 0)`;

const planMoved = ({ now, today, lateFrom }: DueClock): Promise<number> =>
  planAll(
    `INSERT IGNORE INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at)
     SELECT s.member_id, s.release_id, 'moved', ${NEXT_GENERATION}, r.day_to, s.locale, 'pending', ?
     FROM releases r JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
     WHERE ${SELLING} AND ${EXACT} AND r.day_to > ? AND r.updated_at >= ? AND s.known_day IS NOT NULL
       AND ${KNOWN_DAY} <> r.day_to AND ${NOT_COMING} AND ${NOT_ON_SALE_YET}`,
    [now, today, lateFrom],
  );

const planWithdrawn = ({ now, today, lateFrom }: DueClock): Promise<number> =>
  planAll(
    `INSERT IGNORE INTO notices (member_id, release_id, occasion, generation, day, locale, state, planned_at)
     SELECT s.member_id, s.release_id, 'withdrawn', 1, ?, s.locale, 'pending', ?
     FROM releases r JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
     LEFT JOIN notices n ON n.member_id = s.member_id AND n.release_id = s.release_id AND n.occasion = 'withdrawn'
     WHERE r.status IN ('cancelled', 'withdrawn') AND r.updated_at >= ? AND n.id IS NULL AND ${NOT_ON_SALE_YET}`,
    [today, now, lateFrom],
  );
