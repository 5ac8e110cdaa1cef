/** Cancels and expires what earlier runs planned and what is no longer wanted, true or in time. */
import { z } from "zod";
import { change, isNonEmpty, rows } from "../../database/sql";
import type { DueClock } from "./due-clock";
import { ELIGIBILITY_TABLES, eligibilityValues, INELIGIBLE } from "./eligibility";

const BATCH = 4_000;

const Stale = z.object({ id: z.number(), reason: z.string() });

/**
 * Looks without a lock, and only at what stood before this run: what is new has just been judged, and the claim judges
 * everything once more. Counts are notices.
 */
export async function settleStale(
  clock: DueClock,
  lastId: number,
): Promise<{ expired: number; cancelled: number }> {
  const settled = { expired: 0, cancelled: 0 };
  const values = { ...eligibilityValues(clock), lastId, most: BATCH };
  for (;;) {
    const found = await rows(Stale, STALE, values);
    let changed = 0;
    for (const [reason, stale] of Map.groupBy(found, (notice) => notice.reason)) {
      const state = reason === "too-late" ? "expired" : "cancelled";
      const ids = stale.map(({ id }) => id);
      if (!isNonEmpty(ids)) continue;
      const { affectedRows } = await change(SETTLE, { state, reason, now: clock.now, ids });
      settled[state] += affectedRows;
      changed += affectedRows;
    }
    if (changed === 0) return settled;
  }
}

const SETTLE = `UPDATE notices SET state = :state, reason = :reason, settled_at = :now
  WHERE id IN (:ids) AND state IN ('pending', 'waiting')`;

const STALE = `
  SELECT judged.id, judged.reason FROM (
    SELECT n.id, ${INELIGIBLE} AS reason FROM ${ELIGIBILITY_TABLES} WHERE n.state IN ('pending', 'waiting') AND n.id <= :lastId
  ) judged WHERE judged.reason IS NOT NULL LIMIT :most`;
