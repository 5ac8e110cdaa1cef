/** Cancels and expires what earlier runs planned and what is no longer wanted, true or in time. */
import { query } from "../../database/pool";
import { change } from "../../database/retry-on-deadlock";
import { type DueClock, ELIGIBILITY_TABLES, eligibilityValues, INELIGIBLE } from "./eligibility";

const BATCH = 4_000;

interface Stale {
  id: number;
  reason: string;
}

/**
 * Looks without a lock, and only at what stood before this run: what is new has just been judged, and the claim judges
 * everything once more. Counts are notices.
 */
export async function settleStale(
  clock: DueClock,
  lastId: number,
): Promise<{ expired: number; cancelled: number }> {
  const settled = { expired: 0, cancelled: 0 };
  for (;;) {
    const found = await query<Stale>(STALE, [...eligibilityValues(clock), lastId, BATCH]);
    let changed = 0;
    for (const [reason, stale] of Map.groupBy(found, (notice) => notice.reason)) {
      const state = reason === "too-late" ? "expired" : "cancelled";
      const { affectedRows } = await change(
        "UPDATE notices SET state = ?, reason = ?, settled_at = ? WHERE id IN (?) AND state IN ('pending', 'waiting')",
        [state, reason, clock.now, stale.map(({ id }) => id)],
      );
      settled[state] += affectedRows;
      changed += affectedRows;
    }
    if (changed === 0) return settled;
  }
}

const STALE = `
  SELECT judged.id, judged.reason FROM (
    SELECT n.id, ${INELIGIBLE} AS reason FROM ${ELIGIBILITY_TABLES} WHERE n.state IN ('pending', 'waiting') AND n.id <= ?
  ) judged WHERE judged.reason IS NOT NULL LIMIT ?`;
