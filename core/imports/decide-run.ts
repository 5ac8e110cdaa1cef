/** A held run and a person's word in, the run applied or discarded out; deciding and applying may be two places. */
import { execute } from "../database/pool";
import { applyRun, type Progress } from "./apply/apply-run";
import type { Precedence } from "./precedence/precedence";
import { endTurn, takeTurn } from "./run/import-lease";
import {
  findNewerApplied,
  type ImportRun,
  type RunSummary,
  requireRun,
  summaryOf,
  supersede,
} from "./run/import-run";
import { GATES } from "./stage/gates";
import { clearStage } from "./stage/stage-rows";

export interface Decision {
  runId: number;
  /** Who decided, for the record. */
  by: string;
  now: Date;
  /** As for the import itself. */
  precedence?: Precedence;
}

/** Holds that have staged what the file says; of the others nothing could be read. */
const APPROVABLE: string[] = [...GATES];

export const isApprovable = (holdReason: string): boolean =>
  APPROVABLE.includes(holdReason.split(":")[0] ?? "");

/**
 * Decides and applies what the run still holds back. Approving twice, or again after a crash, does no harm.
 * Throws an Error with one sentence where there is nothing to approve.
 */
export async function approveRun(decision: Decision): Promise<RunSummary & { tags: string[] }> {
  await decideToApply(decision);
  return applyApproved(decision);
}

/** Only the decision, for where a long work cannot be done; `applyApproved` does it elsewhere. */
export async function decideToApply({ runId, by, now }: Decision): Promise<RunSummary> {
  await decide(await requireRun(runId), "applying", by, now);
  return summaryOf(await requireRun(runId));
}

/**
 * Applies a run that was approved, or goes on with it after a crash. One that is done already, discarded, or older than
 * what was applied meanwhile is left alone and says so by its state; throws an Error where nobody has decided.
 */
export async function applyApproved({
  runId,
  now,
  precedence,
  onProgress,
}: Pick<Decision, "runId" | "now" | "precedence"> & { onProgress?: (progress: Progress) => void }): Promise<
  RunSummary & { tags: string[] }
> {
  const turn = await takeTurn((await requireRun(runId)).provider, precedence);
  try {
    const run = await requireRun(runId);
    const tags = (await isToApply(run, now))
      ? await applyRun(run, turn, now, onProgress, undefined, precedence)
      : [];
    return { ...summaryOf(await requireRun(runId)), tags };
  } finally {
    await endTurn(turn);
  }
}

/** A newer file that was applied since the decision has the last word. */
async function isToApply(run: ImportRun, now: Date): Promise<boolean> {
  if (run.state === "held") throw new Error(`Run ${run.id} waits for a decision: ${run.holdReason}`);
  if (!isApproved(run)) return false;
  if (!(await findNewerApplied(run))) return true;
  await supersede(run.id, now);
  await clearStage(run.id, { rejects: false });
  return false;
}

const isApproved = ({ state, holdReason }: ImportRun): boolean => state === "applying" && holdReason === null;

/** Gives up what the run holds back; what it had applied stays. Its rejects stay readable. */
export async function discardRun({ runId, by, now }: Decision): Promise<RunSummary> {
  await decide(await requireRun(runId), "discarded", by, now);
  await clearStage(runId, { rejects: false });
  return summaryOf(await requireRun(runId));
}

async function decide(run: ImportRun, state: "applying" | "discarded", by: string, now: Date): Promise<void> {
  if (state === "applying" && isApproved(run)) return;
  if (run.state !== "held") throw new Error(`Run ${run.id} is ${run.state}: it holds nothing back.`);
  if (state === "applying" && !isApprovable(run.holdReason ?? "")) {
    throw new Error(`Run ${run.id} cannot be approved, only discarded. ${run.holdReason}`);
  }
  const { affectedRows } = await execute(
    `UPDATE import_runs SET state = ?, hold_reason = IF(? = 'applying', NULL, hold_reason), decided_by = ?, decided_at = ?,
       finished_at = ? WHERE id = ? AND state = 'held'`,
    [state, state, by.slice(0, 100), now, now, run.id],
  );
  if (affectedRows === 0) throw new Error(`Run ${run.id} was decided by someone else just now.`);
}
