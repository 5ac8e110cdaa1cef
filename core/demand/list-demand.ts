/** Which forthcoming titles members wait for, as a buyer orders by: the most wanted first. */
import { z } from "zod";
import { day as dayShape, rows } from "../database/sql";
import type { Day } from "../shop-day";

const DemandRow = z.object({
  releaseId: z.number(),
  code: z.string().nullable(),
  title: z.string(),
  publisher: z.string().nullable(),
  /** The last day on which the sale may start; null where no day is known. */
  day: dayShape.nullable(),
  /** Members who wait now. */
  waiting: z.number(),
});
export type DemandedRelease = z.output<typeof DemandRow>;

/** Titles on sale from `from` to `to` (both inclusive) and those without a day; titles that nobody waits for are left out. */
export function listDemand({
  from,
  to,
  limit,
}: {
  from: Day;
  to: Day;
  limit: number;
}): Promise<DemandedRelease[]> {
  return rows(
    DemandRow,
    `SELECT r.id AS releaseId, r.code, r.title, r.publisher, r.day_to AS day, COUNT(*) AS waiting
     FROM releases r JOIN subscriptions s ON s.release_id = r.id AND s.removed_at IS NULL
     WHERE (r.day_to BETWEEN :from AND :to OR r.day_to IS NULL)
       AND r.status IN ('forthcoming', 'postponed_dated', 'postponed_indefinite', 'cancel_pending')
     GROUP BY r.id, r.code, r.title, r.publisher, r.day_to
     ORDER BY waiting DESC, r.day_to IS NULL, r.day_to, r.id LIMIT :limit`,
    { from, to, limit },
  );
}
