/** How many waited for a title at the end of each day: from the kept days, on which anybody began or stopped waiting. */
import { z } from "zod";
import { day as dayShape, isNonEmpty, rows } from "../../database/sql";
import { addDays, type Day } from "../../shop-day";

/** In order; between two points nothing changed. */
export type Curve = { day: Day; waiting: number }[];

const Row = z.object({ id: z.number(), day: dayShape, registered: z.number(), ended: z.number() });

/** By title; one that nobody ever waited for has none. */
export async function readCurves(ids: readonly number[]): Promise<Map<number, Curve>> {
  const curves = new Map<number, Curve>();
  const unique = [...new Set(ids)];
  if (!isNonEmpty(unique)) return curves;
  const found = await rows(
    Row,
    `SELECT release_id AS id, day, registered, ended FROM waiting_days WHERE release_id IN (:unique)
     ORDER BY release_id, day`,
    { unique },
  );
  for (const { id, day, registered, ended } of found) {
    const curve = curves.get(id) ?? [];
    curve.push({ day, waiting: (curve.at(-1)?.waiting ?? 0) + registered - ended });
    curves.set(id, curve);
  }
  return curves;
}

/** At the end of the day. */
export function waitingOn(curve: Curve | undefined, day: Day): number {
  return curve?.findLast((point) => point.day <= day)?.waiting ?? 0;
}

/** So many days before the sale. */
export const waitingBefore = (curve: Curve | undefined, sale: Day, days: number): number =>
  waitingOn(curve, addDays(sale, -days));
