/** What a decision about a held run would do, before anybody takes it: for the command line and for a page. */
import { countEffects, type Effect } from "./apply/count-effects";
import { KINDS, type Kind } from "./record/change-kinds";
import { requireRun } from "./run/find-runs";
import { type ImportRun, withheldOf } from "./run/import-run";
import { countOpen } from "./run/pairs";

/** Which kinds of change a person lets through: these, or all but these. Without either, everything. */
export interface KindChoice {
  only?: readonly Kind[] | undefined;
  allBut?: readonly Kind[] | undefined;
}

export interface DecisionPlan {
  runId: number;
  state: ImportRun["state"];
  holdReason: string | null;
  /** What would be applied, and what would go on waiting. */
  applied: Effect[];
  kept: Effect[];
  /** Titles in doubt: they wait until a person has settled each. */
  inDoubt: number;
}

/** Counted anew from what is staged and what stands in the catalogue now; takes no lock and writes nothing. */
export async function planDecision(runId: number, choice: KindChoice = {}): Promise<DecisionPlan> {
  const run = await requireRun(runId);
  const keeps = keptBackBy(choice, run);
  const effects = run.state === "held" ? await countEffects(run, { keeps }) : [];
  const kept = new Set(keeps);
  return {
    runId,
    state: run.state,
    holdReason: run.holdReason,
    applied: effects.filter(({ kind }) => !kept.has(kind)),
    kept: effects.filter(({ kind }) => kept.has(kind)),
    inDoubt: await countOpen(runId),
  };
}

/** Of what the run keeps back by now; of a run of which nothing is applied yet that may be any kind. */
export function keptBackBy({ only, allBut }: KindChoice, run: Pick<ImportRun, "withheld">): Kind[] {
  const waiting = run.withheld === null ? KINDS : [...withheldOf(run)];
  if (only) return waiting.filter((kind) => !only.includes(kind));
  return waiting.filter((kind) => allBut?.includes(kind) ?? false);
}
