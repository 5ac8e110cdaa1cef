/** Applies a staged run to the catalogue; what is kept back and what is in doubt stay staged. */
import { listOutdated } from "../run/find-runs";
import type { ImportContext } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import { updateRun, withheldOf } from "../run/import-run";
import { countOpen } from "../run/pairs";
import { tagsOfRun } from "../run/run-tags";
import { clearStage } from "../stage/clear-stage";
import { supersedeRuns } from "../stage/supersede-runs";
import { applyChanges, type OnApplied } from "./apply-changes";
import { applyRemovals } from "./apply-removals";
import { confirmCancellations } from "./cancellations";
import { countEffects } from "./count-effects";
import { keptBack } from "./kept-back";

/** Answers the tags of the pages that are stale. What the run keeps back, and titles in doubt, wait for a person. */
export async function applyRun(context: ImportContext, onApplied?: OnApplied): Promise<string[]> {
  const { run, lease } = context;
  const withheld = withheldOf(run);
  await renewLease(lease);
  await updateRun(run, { state: "applying" });
  await applyChanges(context, onApplied);
  if (!withheld.has("removals")) await applyRemovals(context);
  if (!withheld.has("statuses")) await confirmCancellations(context);
  await renewLease(lease);
  const tags = await tagsOfRun(run.id, run.provider);
  await supersedeRuns(await listOutdated(run), context.now);
  await finish(context);
  return tags;
}

/** The run ends where nothing is left of what it kept back. */
async function finish({ run, lease, now }: ImportContext): Promise<void> {
  const withheld = withheldOf(run);
  const open = await countOpen(run.id);
  const left =
    withheld.size > 0 || open > 0 ? await countEffects(run, { onPage: () => renewLease(lease) }) : [];
  const effects = left.filter(({ kind }) => withheld.has(kind));
  const isDone = effects.length === 0 && open === 0;
  const waiting = {
    holdReason: run.decidedAt === null ? (run.holdReason ?? "") : keptBack(effects, open),
    withheld: effects.map(({ kind }) => kind),
    effects,
  };
  await updateRun(run, { state: isDone ? "applied" : "held", finishedAt: now, ...(!isDone && waiting) });
  if (isDone) await clearStage(run.id);
}
