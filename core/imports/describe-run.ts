/** What an import run did or would do: counts by field, by problem, and what each gate measured. */
import { prisma } from "../database/prisma";
import type { Effect } from "./apply/count-effects";
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
  /** What letting each kind of change through would do, as it was counted when the run was held. */
  effects: Effect[];
  /** Who decided, and when; null where nobody had to. */
  decision: { by: string; at: Date } | null;
}

/** Throws an Error where there is no such run. */
export async function describeRun(runId: number): Promise<RunDescription> {
  const run = await requireRun(runId);
  const { provider, profile, source, asOf } = run;
  const db = await prisma();
  const [problems, changes, waiting] = await Promise.all([
    db.importReject.groupBy({ by: "problem", where: { runId }, _count: true }),
    db.releaseChange.groupBy({ by: "field", where: { runId, changedBy: null }, _count: true }),
    db.importRemoval.count({ where: { runId } }),
  ]);
  const { decidedBy: by, decidedAt: at } = run;
  return {
    ...summaryOf(run),
    provider,
    profile,
    source,
    asOf,
    problems: Object.fromEntries(problems.map(({ problem, _count }) => [problem, _count])),
    changes: Object.fromEntries(changes.map(({ field, _count }) => [field, _count])),
    waiting,
    gates: JSON.parse(run.gates ?? "[]") as GateReading[],
    effects: JSON.parse(run.effects ?? "[]") as Effect[],
    decision: by && at ? { by, at } : null,
  };
}
