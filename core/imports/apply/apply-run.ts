/** Applies a staged run to the catalogue; removals that are in doubt stay listed. */
import { listOutdated } from "../run/find-runs";
import type { ImportContext } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import { supersede, updateRun } from "../run/import-run";
import { countOpen } from "../run/pairs";
import { tagsOfRun } from "../run/run-tags";
import { clearStage } from "../stage/clear-stage";
import { applyChanges, type OnApplied } from "./apply-changes";
import { applyRemovals } from "./apply-removals";
import { confirmCancellations } from "./cancellations";

/** Answers the tags of the pages that are stale. What the run keeps back, and titles in doubt, wait for a person. */
export async function applyRun(context: ImportContext, onApplied?: OnApplied): Promise<string[]> {
  const { run, lease, now } = context;
  const withheld = run.withheld?.split(",").filter(Boolean) ?? [];
  await renewLease(lease);
  await updateRun(run.id, { state: "applying" });
  await applyChanges(context, onApplied);
  if (!withheld.includes("removals")) await applyRemovals(context);
  await confirmCancellations(context);
  await renewLease(lease);
  const tags = await tagsOfRun(run.id, run.provider);
  await supersedeOlder(context);
  const isWhole = withheld.length === 0 && (await countOpen(run.id)) === 0;
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
