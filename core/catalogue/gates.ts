/** What a run is about to do in, whether it must wait for a person out. */
import { query } from "../db";
import { FeedHold } from "../feed/feed-hold";
import type { Profile } from "../feed/profile";
import type { RunCounts } from "./import-run";
import type { Removals } from "./removals";

export const NO_COUNTS: RunCounts = { rows: 0, added: 0, changed: 0, unchanged: 0, rejected: 0, missing: 0 };

/** A share says little about a handful of rows: up to this many rejects or missing releases never hold a file. */
const FEW = 2;

/** How many staged rows there are of each kind; rows that repeat another one count as unchanged. */
export async function countRows(runId: number): Promise<RunCounts> {
  const found = await query<{ action: string; count: number }>(
    "SELECT action, COUNT(*) AS count FROM import_rows WHERE run_id = ? GROUP BY action",
    [runId],
  );
  const of = (action: string) => found.find((each) => each.action === action)?.count ?? 0;
  const rows = found.reduce((sum, { count }) => sum + count, 0);
  const [added, changed, rejected] = [of("added"), of("changed"), of("rejected")];
  return { rows, added, changed, unchanged: rows - added - changed - rejected, rejected, missing: 0 };
}

/** Throws FeedHold where so much of the file was rejected that the rest is doubtful too. */
export function judgeRows({ rows, rejected }: RunCounts, { thresholds }: Profile): void {
  if (rejected <= FEW || rejected <= rows * thresholds.rejected) return;
  const share = percent(rejected, rows);
  throw new FeedHold("too-many-rejects", `${rejected} of ${rows} rows were rejected (${share}).`);
}

/** Why the removals of this run must wait, or null; its additions and changes need not. */
export function judgeRemovals({ missing, expected }: Removals, { thresholds }: Profile): FeedHold | null {
  if (missing <= FEW || missing <= expected * thresholds.missing) return null;
  const share = percent(missing, expected);
  return new FeedHold(
    "missing-rows",
    `${missing} of ${expected} releases are gone from the file (${share}).`,
  );
}

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)} %`;
