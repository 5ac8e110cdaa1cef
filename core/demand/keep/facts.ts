/** What of a title decides where it is ranked. */
import { z } from "zod";
import { day, type Tx } from "../../database/sql";
import type { NonEmpty } from "../../database/statement";
import { RELEASE_STATUSES, type ReleaseStatus } from "../../release/vocabulary";
import type { Day } from "../../shop-day";

/** Statuses with which a sale is still to come, or may be. */
const AHEAD: readonly ReleaseStatus[] = [
  "forthcoming",
  "postponed_dated",
  "postponed_indefinite",
  "cancel_pending",
];

const AUTHOR = "(SELECT c.name FROM contributors c WHERE c.release_id = r.id ORDER BY c.seq LIMIT 1)";
const IS_AHEAD = `(r.status IN (${AHEAD.map((status) => `'${status}'`).join(", ")}) AND (r.day_to IS NULL OR r.day_to >= :today))`;

/** Around `releases r` and `demands d`: the title is no longer as it was when it was counted. */
export const FACTS_DIFFER = `(NOT (d.day <=> r.day_to AND d.publisher <=> r.publisher AND d.series <=> r.series_key
  AND d.author <=> ${AUTHOR}) OR (d.week IS NOT NULL) <> (d.waiting > 0 AND ${IS_AHEAD}))`;

const Facts = z.object({
  id: z.number(),
  day: day.nullable(),
  status: z.enum(RELEASE_STATUSES),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  series: z.string().nullable(),
});
export type Facts = z.output<typeof Facts>;

export const readFacts = (tx: Tx, ids: NonEmpty<number>): Promise<Facts[]> =>
  tx.rows(
    Facts,
    `SELECT r.id, r.day_to AS day, r.status, ${AUTHOR} AS author, r.publisher, r.series_key AS series
     FROM releases r WHERE r.id IN (:ids)` as string,
    { ids },
  );

/** Whether its sale is to come on `today` or later, or on a day that nobody knows yet. */
export const isAhead = ({ status, day: on }: Facts, today: Day): boolean =>
  AHEAD.includes(status) && (on === null || on >= today);
