/** Who waits for releases: groups of members who know and want the same, as planning will look at them (`core/notices/plan/`). */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import { day, flag, rows } from "../../database/sql";

const Readers = z.object({
  id: z.number(),
  /** The day that they were told last, or saw when they registered. */
  knownDay: day.nullable(),
  knowCalledOff: flag,
  /** Mailed that it can be bought: nothing before it is worth a mail any more. */
  knowOnSale: flag,
  /** A release-day notice of the present generation stands, whatever became of it. */
  haveOnSale: flag,
  /** Days of notices that have not gone and speak of the same as a new one would, parted by commas. */
  movedTo: z.string().nullable(),
  restoredTo: z.string().nullable(),
  haveCalledOff: flag,
  /** What they want to hear of, where mail may go to them at all. */
  moved: flag,
  onSale: flag,
  calledOff: flag,
  members: z.number(),
});
export type Readers = z.output<typeof Readers>;

/** By release. */
export async function findReaders(releaseIds: number[]): Promise<Map<number, Readers[]>> {
  const found = await selectByKeys({ rows }, Readers, { sql: READERS, keys: releaseIds });
  return Map.groupBy(found, ({ id }) => id);
}

const OF_MEMBER = "n.member_id = s.member_id AND n.release_id = s.release_id";
const REPORTED = `FROM notices n FORCE INDEX (notices_owed) WHERE ${OF_MEMBER} AND n.state IN ('sent', 'unknown') AND n.settled_at >= s.created_at`;
const GENERATION =
  "COALESCE((SELECT g.generation FROM sale_generations g WHERE g.release_id = s.release_id), 1)";

/** Neither gone nor put by for a reason that may pass: such a one counts again, as if it were made anew (`core/notices/plan/rearm.ts`). */
const STANDS = "n.state NOT IN ('cancelled', 'expired')";

/** Not told otherwise since it was planned. */
const STILL_NEWS = (occasions: string) => `NOT EXISTS (SELECT 1 FROM notices later FORCE INDEX (notices_owed)
  WHERE later.member_id = n.member_id AND later.release_id = n.release_id AND later.occasion IN (${occasions})
    AND later.state IN ('sent', 'unknown') AND later.id > n.id)`;

const NOT_GONE = (
  occasion: string,
  others: string,
) => `FROM notices n FORCE INDEX (notices_owed) WHERE ${OF_MEMBER}
  AND n.occasion = '${occasion}' AND n.state NOT IN ('sent', 'unknown') AND ${STANDS} AND n.planned_at >= s.created_at AND ${STILL_NEWS(others)}`;

/** Neither paused nor complained: what is planned for those is put by at once. */
const REACHED = "paused.member_id IS NULL AND x.member_id IS NULL";

const READERS = `SELECT id, knownDay, knowCalledOff, knowOnSale, haveOnSale, movedTo, restoredTo, haveCalledOff, moved, onSale, calledOff,
    COUNT(*) AS members FROM (
  SELECT s.release_id AS id,
    COALESCE((SELECT n.day ${REPORTED} AND n.occasion IN ('moved', 'restored') ORDER BY n.id DESC LIMIT 1), s.known_day) AS knownDay,
    COALESCE((SELECT n.occasion = 'called-off' ${REPORTED} AND n.occasion IN ('called-off', 'restored') ORDER BY n.id DESC LIMIT 1), FALSE) AS knowCalledOff,
    EXISTS (SELECT 1 FROM notices n FORCE INDEX (notices_owed) WHERE ${OF_MEMBER} AND n.occasion IN ('on-sale', 'back-in-stock')
      AND n.state IN ('mailed', 'sent', 'unknown') AND IF(n.occasion = 'on-sale', n.generation = ${GENERATION},
        n.state = 'mailed' OR n.settled_at >= s.created_at)) AS knowOnSale,
    EXISTS (SELECT 1 FROM notices n FORCE INDEX (notices_owed) WHERE ${OF_MEMBER} AND n.occasion = 'on-sale' AND n.generation = ${GENERATION} AND ${STANDS})
      OR COALESCE((SELECT w.sold_out_at IS NOT NULL FROM sales w WHERE w.release_id = s.release_id), FALSE) AND ${GENERATION} = 1 AS haveOnSale,
    (SELECT GROUP_CONCAT(DISTINCT n.day ORDER BY n.day) ${NOT_GONE("moved", "'moved', 'restored'")}) AS movedTo,
    (SELECT GROUP_CONCAT(DISTINCT n.day ORDER BY n.day) ${NOT_GONE("restored", "'moved', 'restored'")}) AS restoredTo,
    EXISTS (SELECT 1 ${NOT_GONE("called-off", "'restored'")}) AS haveCalledOff,
    COALESCE(s.moved, t.moved, TRUE) AND ${REACHED} AS moved, COALESCE(s.on_sale, t.on_sale, TRUE) AND ${REACHED} AS onSale,
    COALESCE(s.called_off, t.called_off, TRUE) AND ${REACHED} AS calledOff
  FROM subscriptions s LEFT JOIN timings t ON t.member_id = s.member_id
  LEFT JOIN mail_pauses paused ON paused.member_id = s.member_id
  LEFT JOIN suppressions x ON x.member_id = s.member_id AND x.kind = 'complaint'
  WHERE s.removed_at IS NULL AND s.release_id IN (:keys)) member
  GROUP BY id, knownDay, knowCalledOff, knowOnSale, haveOnSale, movedTo, restoredTo, haveCalledOff, moved, onSale, calledOff`;
