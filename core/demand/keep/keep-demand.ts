/** Keeps the figures of demand: counts again the titles of which anything changed since the last count, and no others. */
import { portionsOf } from "../../database/bulk";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { execute, transaction } from "../../database/sql";
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

/**
 * Answers how many titles were counted again. May be broken off and run again at any time, and twice at once: a title is
 * counted from the rows of those who wait, so that counting it twice changes nothing.
 */
export async function keepDemand({ now, timeZone }: Clock): Promise<{ counted: number }> {
  const since = await lastMark(now);
  const mark = await makeMark(now);
  const today = shopDay(now, timeZone);
  const changed = await findChanged(since, today);
  await countAll(changed, { today, timeZone });
  await saveMark(mark, since);
  return { counted: changed.length };
}

/** Forgets every figure and counts all of them from the rows of those who wait: the answer must be the same. */
export async function rebuildDemand(clock: Clock): Promise<{ counted: number }> {
  for (const table of ["demand_marks", "waiting_days", "demands", "demand_names"] as const)
    await execute(`DELETE FROM ${table}` as string);
  return keepDemand(clock);
}

async function countAll(titles: number[], days: { today: Day; timeZone: string }): Promise<void> {
  for (const some of portionsOf(titles, AT_A_TIME))
    await retryOnDeadlock(() => transaction((tx) => countTitles(tx, some, days)));
}
