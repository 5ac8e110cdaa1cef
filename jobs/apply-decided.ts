/** What follows from a decision on a held import: the daily workflow that waits for it goes on, or it is done here. Decides nothing. */
import { applyApproved } from "../core/imports/decide-run";
import { requireRun } from "../core/imports/run/find-runs";
import type { Progress } from "../core/imports/run/import-context";
import { type RunSummary, summaryOf } from "../core/imports/run/import-run";
import { clearStage } from "../core/imports/stage/clear-stage";
import config from "../shinkan.config";
import { publish } from "./publish";
import { resumeWorkflows } from "./resume-workflows";

export interface ApplyDecided {
  runId: number;
  now: Date;
  /** What `now` has become meanwhile. */
  clock(): Date;
  onProgress?(progress: Progress): void;
}

export type Applied = RunSummary & { appliedBy: string };

/** However often it is called, also for a run that was applied in part and waits again: then nothing is done. */
export async function applyDecided({ runId, now, clock, onProgress }: ApplyDecided): Promise<Applied> {
  const answered = (await resumeWorkflows()).get(runId);
  const decided = summaryOf(await requireRun(runId));
  if (decided.state === "discarded") await clearStage(runId);
  if (answered === "resumed" || answered === "later")
    return { ...decided, appliedBy: "the workflow that waits" };
  if (decided.state !== "applying") return { ...decided, appliedBy: "nobody" };
  const { tags, ...summary } = await applyApproved({ runId, now, precedence: config.precedence, onProgress });
  await publish({ tags, now: clock() });
  return { ...summary, appliedBy: "this command" };
}
