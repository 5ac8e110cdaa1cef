/** What an import run did or would do: counts by field, by problem, and what each gate measured. */
import { query } from "../database/pool";
import { requireRun } from "./run/find-runs";
import { type RunSummary, summaryOf } from "./run/import-run";
import type { GateReading } from "./stage/gates";

export interface RunDescription extends RunSummary {
  provider: string;
  profile: string;
  source: string;
  asOf: string;
  /** How many rejects there are of each problem. */
  problems: Record<string, number>;
  /** How many releases changed in each field. */
  changes: Record<string, number>;
  /** Removals that wait for a person. */
  waiting: number;
  /** What each gate measured, and the share above which it holds. */
  gates: GateReading[];
  /** Who decided, and when; null where nobody had to. */
  decision: { by: string; at: Date } | null;
}

type Counted = { name: string; count: number };

/** Throws an Error where there is no such run. */
export async function describeRun(runId: number): Promise<RunDescription> {
  const run = await requireRun(runId);
  const { provider, profile, source, asOf } = run;
  const [problems, changes, [removals]] = await Promise.all([
    query<Counted>(
      `SELECT problem AS name, COUNT(*) AS count FROM import_rejects WHERE run_id = ? GROUP BY problem`,
      [runId],
    ),
    query<Counted>(
      `SELECT field AS name, COUNT(*) AS count FROM release_changes
        WHERE run_id = ? AND changed_by IS NULL GROUP BY field`,
      [runId],
    ),
    query<{ count: number }>("SELECT COUNT(*) AS count FROM import_removals WHERE run_id = ?", [runId]),
  ]);
  const tables = { problems: asRecord(problems), changes: asRecord(changes), waiting: removals?.count ?? 0 };
  const gates = JSON.parse(run.gates ?? "[]") as GateReading[];
  const { decidedBy: by, decidedAt: at } = run;
  return {
    ...summaryOf(run),
    provider,
    profile,
    source,
    asOf,
    ...tables,
    gates,
    decision: by && at ? { by, at } : null,
  };
}

const asRecord = (counted: Counted[]): Record<string, number> =>
  Object.fromEntries(counted.map(({ name, count }) => [name, count]));
