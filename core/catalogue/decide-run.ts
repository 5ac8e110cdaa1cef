/** A held run and a person's word in, the run applied or discarded out. */
import { execute } from "../db";
import { applyRun } from "./apply-run";
import { type ImportRun, type RunSummary, requireRun, summaryOf } from "./import-run";
import { endTurn, takeTurn } from "./import-turn";
import { clearStage } from "./stage-rows";

export interface Decision {
  runId: number;
  /** Who decided, for the record. */
  by: string;
  now: Date;
}

/** Holds that have staged what the file says; of the others nothing could be read. */
const APPROVABLE = ["too-many-rejects", "missing-rows"];

/**
 * Applies what the run still holds back. Approving twice, or again after a crash, does no harm.
 * Throws an Error with one sentence where there is nothing to approve.
 */
export async function approveRun({ runId, by, now }: Decision): Promise<RunSummary & { tags: string[] }> {
  const turn = await takeTurn((await requireRun(runId)).provider);
  try {
    await decide(await requireRun(runId), "applying", by, now);
    const tags = await applyRun(await requireRun(runId), turn, now);
    return { ...summaryOf(await requireRun(runId)), tags };
  } finally {
    await endTurn(turn);
  }
}

/** Gives up what the run holds back; what it had applied stays. Its rejects stay readable. */
export async function discardRun({ runId, by, now }: Decision): Promise<RunSummary> {
  await decide(await requireRun(runId), "discarded", by, now);
  await clearStage(runId, { rejects: false });
  return summaryOf(await requireRun(runId));
}

async function decide(run: ImportRun, state: "applying" | "discarded", by: string, now: Date): Promise<void> {
  if (run.state === "applying" && run.holdReason === null && state === "applying") return;
  const reason = run.holdReason?.split(":")[0] ?? "";
  if (run.state !== "held") throw new Error(`Run ${run.id} is ${run.state}: it holds nothing back.`);
  if (state === "applying" && !APPROVABLE.includes(reason)) {
    throw new Error(`Run ${run.id} cannot be approved, only discarded. ${run.holdReason}`);
  }
  const { affectedRows } = await execute(
    `UPDATE import_runs SET state = ?, hold_reason = IF(? = 'applying', NULL, hold_reason), decided_by = ?, decided_at = ?,
       finished_at = ? WHERE id = ? AND state = 'held'`,
    [state, state, by.slice(0, 100), now, now, run.id],
  );
  if (affectedRows === 0) throw new Error(`Run ${run.id} was decided by someone else just now.`);
}
