/** How many began and stopped waiting for titles, by days of the shop, as the rows of those who wait say. */
import { z } from "zod";
import type { Tx } from "../../database/sql";
import type { NonEmpty } from "../../database/statement";
import { type Day, shopDay } from "../../shop-day";

export interface DayCount {
  day: Day;
  registered: number;
  ended: number;
}

/** By title, then by day. A title that nobody ever waited for is in none. */
export type CountedDays = Map<number, Map<Day, DayCount>>;

const Counted = z.object({ id: z.number(), quarter: z.number(), people: z.number() });

/**
 * The server counts by quarters of an hour, of which every day of every time zone consists; whether a quarter belongs to this
 * day or the next is the shop's zone to say, which the server need not know.
 */
const by = (column: "created_at" | "removed_at") =>
  `SELECT release_id AS id, TIMESTAMPDIFF(MINUTE, '2000-01-01', ${column}) DIV 15 AS quarter, COUNT(*) AS people
   FROM subscriptions WHERE release_id IN (:ids) AND ${column} IS NOT NULL GROUP BY release_id, quarter` as string;

export async function countDays(tx: Tx, ids: NonEmpty<number>, timeZone: string): Promise<CountedDays> {
  const counted: CountedDays = new Map();
  const dayOf = daysOfQuarters(timeZone);
  const at = (id: number, quarter: number): DayCount => {
    const day = dayOf(quarter);
    const days = counted.get(id) ?? new Map<Day, DayCount>();
    const count = days.get(day) ?? { day, registered: 0, ended: 0 };
    counted.set(id, days.set(day, count));
    return count;
  };
  for (const { id, quarter, people } of await tx.rows(Counted, by("created_at"), { ids }))
    at(id, quarter).registered += people;
  for (const { id, quarter, people } of await tx.rows(Counted, by("removed_at"), { ids }))
    at(id, quarter).ended += people;
  return counted;
}

const EPOCH = Date.UTC(2000, 0, 1);
const QUARTER_MS = 15 * 60_000;

/** Many titles share a quarter, and to ask the calendar takes longer than to remember. */
function daysOfQuarters(timeZone: string): (quarter: number) => Day {
  const known = new Map<number, Day>();
  return (quarter) => {
    const day = known.get(quarter) ?? shopDay(new Date(EPOCH + quarter * QUARTER_MS), timeZone);
    known.set(quarter, day);
    return day;
  };
}
