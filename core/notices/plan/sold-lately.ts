/** Finds titles whose sale has begun lately although their own day does not say so: vague, still to come, known late, back in stock, or open for pre-order. */
import { z } from "zod";
import { rows } from "../../database/sql";
import { SALE_STATES, type SaleState } from "../../release/vocabulary";
import { addDays } from "../../shop-day";
import { among } from "./changed-releases";
import type { DueClock } from "./due-clock";
import { DUE, TO_COME } from "./eligibility";
import { SizedRelease } from "./sized-release";

/** A title whose day is longer ago is looked at no more for its day's sake. */
export const LOOK_BACK_DAYS = 60;

/** With the number of members who wait; a shop that sells what it may only deliver later is asked for its sales, not for its pre-orders. */
export async function findSoldLately({ today, lateFrom, changed }: DueClock) {
  const { only, values } = among("w.release_id", changed);
  const first = addDays(today, -LOOK_BACK_DAYS);
  const found = await rows(SizedRelease, soldLately(only), { today, lateFrom, first, ...values });
  return found.filter(({ size }) => size > 0);
}

const Begun = z.object({ id: z.number(), state: z.enum(SALE_STATES) });

/** Numbers of releases whose sale has begun again, or whose pre-orders have opened, within the allowed lateness. */
export async function findBegunLately({ lateFrom, changed }: DueClock) {
  const { only, values } = among("w.release_id", changed);
  const begun = await rows(Begun, begunLately(only), { lateFrom, ...values });
  const idsIn = (state: SaleState) => begun.filter((sale) => sale.state === state).map(({ id }) => id);
  return { restocked: idsIn("on-sale"), preorders: idsIn("pre-order-open") };
}

const begunLately = (only: string): string => `SELECT w.release_id AS id, w.state FROM sales w
  WHERE w.state IN ('on-sale', 'pre-order-open') AND w.since >= :lateFrom
    AND (w.state = 'pre-order-open' OR w.sold_out_at IS NOT NULL OR w.starts > 1) ${only} ORDER BY w.release_id`;

const soldLately = (only: string): string => `
  SELECT r.id, (SELECT COUNT(*) FROM subscriptions s WHERE s.release_id = r.id AND s.removed_at IS NULL) AS size
  FROM sales w JOIN releases r ON r.id = w.release_id
  WHERE w.state = 'on-sale' AND w.since >= :lateFrom AND ${TO_COME}
    AND NOT (${DUE} AND r.day_to >= :first) ${only} ORDER BY r.id`;
