/** Finds titles whose sale has begun lately although their own day does not say so: vague, still to come, known late, or back in stock. */
import { z } from "zod";
import { rows } from "../../database/sql";
import { addDays } from "../../shop-day";
import type { DueClock } from "./due-clock";
import { DUE, TO_COME } from "./eligibility";
import { SizedRelease } from "./sized-release";

/** A title whose day is longer ago is looked at no more for its day's sake. */
export const LOOK_BACK_DAYS = 60;

/** With the number of members who wait; a shop that sells what it may only deliver later is asked for its sales, not for its pre-orders. */
export async function findSoldLately({ today, lateFrom }: DueClock) {
  const found = await rows(SizedRelease, SOLD_LATELY, {
    today,
    lateFrom,
    first: addDays(today, -LOOK_BACK_DAYS),
  });
  return found.filter(({ size }) => size > 0);
}

const Id = z.object({ id: z.number() });

/** Numbers of releases whose sale has begun again within the allowed lateness. */
export const findRestocked = async ({ lateFrom }: DueClock): Promise<number[]> =>
  (await rows(Id, RESTOCKED, { lateFrom })).map(({ id }) => id);

const RESTOCKED = `SELECT w.release_id AS id FROM sales w
  WHERE w.state = 'on-sale' AND w.since >= :lateFrom AND (w.sold_out_at IS NOT NULL OR w.starts > 1) ORDER BY w.release_id`;

const SOLD_LATELY = `
  SELECT r.id, (SELECT COUNT(*) FROM subscriptions s WHERE s.release_id = r.id AND s.removed_at IS NULL) AS size
  FROM sales w JOIN releases r ON r.id = w.release_id
  WHERE w.state = 'on-sale' AND w.since >= :lateFrom AND ${TO_COME}
    AND NOT (${DUE} AND r.day_to >= :first) ORDER BY r.id`;
