/** Keeps the figures of demand: counts again the titles of which anything changed since the last count, and no others. */
import { insertRows, portionsOf } from "../../database/bulk";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { type Tx, transaction } from "../../database/sql";
import { type Day, shopDay } from "../../shop-day";
import { countTitles } from "./count-titles";
import { findChanged } from "./find-changed";
import { lastMark, makeMark, saveMark } from "./marks";

export interface Clock {
  now: Date;
  timeZone: string;
}

/** Titles counted in one transaction: those who register never wait for it, since it locks none of their rows. */
const AT_A_TIME = 200;
/** Well within the fifteen minutes of a function; what is left is for the next count. */
const MOST_MS = 10 * 60_000;

/**
 * Answers how many titles were counted again. May be broken off and run again at any time, and twice at once: a title is
 * counted from the rows of those who wait, so that counting it twice changes nothing.
 */
export async function keepDemand({ now, timeZone }: Clock, mostMs = MOST_MS): Promise<{ counted: number }> {
  const since = await lastMark(now);
  const mark = await makeMark(now);
  const today = shopDay(now, timeZone);
  const changed = await findChanged(since, today);
  const left = await countAll(changed, { today, timeZone, endAt: performance.now() + mostMs });
  await leave(left);
  await saveMark(mark, since);
  return { counted: changed.length - left.length };
}

/**
 * Forgets every figure and counts all of them from the rows of those who wait: the answer must be the same. What stands under
 * the names is the sum of what stands at the titles, so both are forgotten at once or not at all.
 */
export async function rebuildDemand(clock: Clock): Promise<{ counted: number }> {
  await retryOnDeadlock(() => transaction(forgetFigures));
  return keepDemand(clock);
}

async function forgetFigures(tx: Tx): Promise<void> {
  for (const table of ["demands", "waiting_days", "demand_names", "demand_marks"] as const)
    await tx.execute(`DELETE FROM ${table}` as string);
}

/** Answers the titles that there was no time for. */
async function countAll(
  titles: number[],
  { endAt, ...days }: { today: Day; timeZone: string; endAt: number },
): Promise<number[]> {
  let done = 0;
  for (const some of portionsOf(titles, AT_A_TIME)) {
    if (performance.now() >= endAt) break;
    await retryOnDeadlock(() => transaction((tx) => countTitles(tx, some, days)));
    done += some.length;
  }
  return titles.slice(done);
}

/** The next count finds them as it finds titles that somebody has left. */
const leave = (titles: number[]): Promise<unknown> =>
  transaction((tx) =>
    insertRows(
      tx,
      "INSERT INTO departures (release_id)",
      titles.map((id) => [id]),
    ),
  );
