/** A title that left a full file, and a new one of the same file that may be that title under another identity. */
import { z } from "zod";
import { execute, rows, type Tx } from "../../database/sql";

/** `one`: they are one release. `open`: a person has to say. `two`: each is a title of its own. */
export const PAIR_STATES = ["one", "open", "two"] as const;
export type PairState = (typeof PAIR_STATES)[number];

export interface Pair {
  /** The line of the file on which the new one begins. */
  line: number;
  releaseId: number;
  /** The record id of the new one. */
  recordId: string;
}

const OnLine = z.object({ line: z.number(), releaseId: z.number() });

/** Of lines of a run that are known releases under another identity, the release of each. */
export async function findPairsOf(
  on: Pick<Tx, "rows">,
  runId: number,
  { from, to }: { from: number; to: number },
): Promise<Map<number, number>> {
  const pairs = await on.rows(
    OnLine,
    `SELECT line, release_id AS releaseId FROM import_pairs
      WHERE run_id = :runId AND line BETWEEN :from AND :to AND state = 'one'`,
    { runId, from, to },
  );
  return new Map(pairs.map(({ line, releaseId }) => [line, releaseId]));
}

/** Their rows and releases are taken off the lists of what the run adds and removes, or put back on them. */
export async function markPairs(runId: number): Promise<void> {
  await execute(
    `UPDATE import_rows s JOIN import_pairs p ON p.run_id = s.run_id AND p.line = s.line AND p.state = 'one'
        SET s.action = 'paired' WHERE s.run_id = :runId`,
    { runId },
  );
  await execute(
    `UPDATE import_rows s JOIN import_pairs p ON p.run_id = s.run_id AND p.line = s.line AND p.state = 'open'
        SET s.action = 'doubtful' WHERE s.run_id = :runId AND s.action IN ('added', 'doubtful')`,
    { runId },
  );
  await execute(
    `DELETE m FROM import_removals m JOIN import_pairs p ON p.run_id = m.run_id AND p.release_id = m.release_id
      WHERE m.run_id = :runId AND p.state <> 'two'`,
    { runId },
  );
}

const Counted = z.object({ count: z.number() });

/** Titles gone from the run's file of which a person has to say whether they are new ones in it. */
export async function countOpen(runId: number): Promise<number> {
  const [open] = await rows(
    Counted,
    "SELECT COUNT(DISTINCT release_id) AS count FROM import_pairs WHERE run_id = :runId AND state = 'open'",
    { runId },
  );
  return open?.count ?? 0;
}
