/** Applies a staged run to the catalogue; removals that are in doubt stay listed. */
import { listOutdated } from "../run/find-runs";
import type { ImportContext } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import { supersede, updateRun } from "../run/import-run";
import { tagsOfRun } from "../run/run-tags";
import { clearStage } from "../stage/clear-stage";
import { applyChanges, type OnApplied } from "./apply-changes";
import { applyRemovals } from "./apply-removals";
import { confirmCancellations } from "./cancellations";

/** Answers the tags of the pages that are stale. A run whose hold reason is set keeps its removals for a person. */
export async function applyRun(context: ImportContext, onApplied?: OnApplied): Promise<string[]> {
  const { run, lease, now } = context;
  const isWhole = run.holdReason === null;
  await renewLease(lease);
  await updateRun(run.id, { state: "applying" });
  await applyChanges(context, onApplied);
  if (isWhole) await applyRemovals(context);
  await confirmCancellations(context);
  await renewLease(lease);
  const tags = await tagsOfRun(run.id, run.provider);
  await supersedeOlder(context);
  await updateRun(run.id, { state: isWhole ? "applied" : "held", finishedAt: now });
  if (isWhole) await clearStage(run.id);
  return tags;
}

async function supersedeOlder({ run, now }: ImportContext): Promise<void> {
  for (const older of await listOutdated(run)) {
    await supersede(older, now);
    await clearStage(older);
  }
}
