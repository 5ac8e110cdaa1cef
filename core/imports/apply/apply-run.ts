/** A staged run in, a changed catalogue and the tags of its stale pages out; removals that are in doubt stay listed. */
import { execute } from "../../database/pool";
import type { Precedence } from "../precedence/precedence";
import { keepTurn, type Turn } from "../run/import-lease";
import { type ImportRun, supersedeHeld, updateRun } from "../run/import-run";
import { tagsOfRun } from "../run/run-tags";
import { clearStage } from "../stage/stage-rows";
import { applyRows, type OnApplied } from "./apply-rows";
import { confirmCancellations } from "./cancellations";
import { applyRemovals } from "./removals";

export interface Progress {
  stage: "reading" | "applying";
  /** Rows read, or the line of the file that is applied. */
  done: number;
}

/** A run whose hold reason is set keeps its removals for a person; everything else of it is applied. */
export async function applyRun(
  run: ImportRun,
  turn: Turn,
  now: Date,
  onProgress?: (progress: Progress) => void,
  onApplied: OnApplied = () => undefined,
  precedence?: Precedence,
): Promise<string[]> {
  await keepTurn({ execute }, turn);
  await updateRun(run.id, { state: "applying" });
  await applyRows(run, turn, now, (done) => onProgress?.({ stage: "applying", done }), onApplied, precedence);
  if (run.holdReason === null) await applyRemovals(run, turn, now, precedence);
  await confirmCancellations(run, turn, now);
  await keepTurn({ execute }, turn);
  const tags = await tagsOfRun(run.id, run.provider);
  for (const older of await supersedeHeld(run, now)) await clearStage(older, { rejects: false });
  await updateRun(run.id, { state: run.holdReason === null ? "applied" : "held", finishedAt: now });
  if (run.holdReason === null) await clearStage(run.id, { rejects: false });
  return tags;
}
