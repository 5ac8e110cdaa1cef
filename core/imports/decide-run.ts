/** A person lets a held run be applied, or gives it up; deciding and applying may happen in two places. */
import { type Tx, transaction } from "../database/sql";
import type { Sql } from "../database/statement";
import { requireProfile } from "../feed/profiles/find-profile";
import { applyRun } from "./apply/apply-run";
import { type KindChoice, keptBackBy } from "./plan-decision";
import type { Precedence } from "./precedence/precedence";
import type { Kind } from "./record/change-kinds";
import { findNewerApplied, requireRun } from "./run/find-runs";
import type { Progress } from "./run/import-context";
import { withLease } from "./run/import-lease";
import { type ImportRun, type RunSummary, summaryOf, updateRun, withheldOf } from "./run/import-run";
import { clearStage } from "./stage/clear-stage";
import { GATES } from "./stage/gates";

export interface Decision {
  runId: number;
  /** Who decided, for the record. */
  by: string;
  now: Date;
  /** Which kinds of change are let through; the others stay staged, and the run is held for them. All if absent. */
  kinds?: KindChoice;
  /** What else belongs to the transaction of the decision. */
  record?(tx: Tx, decided: RecordedDecision): Promise<unknown>;
}

/** What stood before a decision, and what goes on waiting after it. */
export interface RecordedDecision {
  state: "applying" | "discarded";
  before: Pick<ImportRun, "state" | "holdReason" | "withheld">;
  withheld: Kind[];
}

export interface Application {
  runId: number;
  now: Date;
  /** As for the import itself. */
  precedence: Precedence;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** Holds that have staged what is in the file; of the others nothing could be read. */
const APPROVABLE: string[] = [...GATES, "doubtful-pairs", "kept-back"];

export const isApprovable = (holdReason: string): boolean =>
  APPROVABLE.includes(holdReason.split(":")[0] ?? "");

/**
 * Decides and applies what the run still holds back. Approving twice, or again after a crash, does no harm.
 * Throws an Error with one sentence where there is nothing to approve.
 */
export async function approveRun(decision: Decision & Application): Promise<RunSummary & { tags: string[] }> {
  await decideToApply(decision);
  return applyApproved(decision);
}

/** Only the decision, for where a long work cannot be done; `applyApproved` does it elsewhere. */
export async function decideToApply({ runId, by, now, kinds = {}, record }: Decision): Promise<RunSummary> {
  const run = await requireRun(runId);
  await decide(run, { state: "applying", by, now, withheld: keptBackBy(kinds, run) }, record);
  return summaryOf(await requireRun(runId));
}

/**
 * Applies a run that was approved, or goes on with it after a crash. One that is done already, discarded, or older than
 * what was applied meanwhile is left alone, as its state shows; throws an Error where nobody has decided.
 */
export async function applyApproved(input: Application): Promise<RunSummary & { tags: string[] }> {
  const { runId, now, precedence, onProgress = () => undefined } = input;
  const { provider, profile: name } = await requireRun(runId);
  return withLease({ provider, precedence }, async (lease) => {
    const run = await requireRun(runId);
    const profile = requireProfile(name);
    const context = { run, lease, profile, precedence, now, onProgress };
    const tags = (await isToApply(run, now)) ? await applyRun(context) : [];
    return { ...summaryOf(run), tags };
  });
}

/** A newer file that was applied since the decision outdates it. */
async function isToApply(run: ImportRun, now: Date): Promise<boolean> {
  if (run.state === "held") throw new Error(`Run ${run.id} waits for a decision: ${run.holdReason}`);
  if (!isApproved(run)) return false;
  if (!(await findNewerApplied(run))) return true;
  await updateRun(run, { state: "superseded", finishedAt: now });
  await clearStage(run.id);
  return false;
}

const isApproved = ({ state, decidedAt }: ImportRun): boolean => state === "applying" && decidedAt !== null;

/** Gives up what the run holds back; what it had applied stays. Its rejects stay readable. */
export async function discardRun({ runId, by, now, record }: Decision): Promise<RunSummary> {
  const run = await requireRun(runId);
  await decide(run, discarding(run, { by, now }), record);
  await clearStage(runId);
  return summaryOf(await requireRun(runId));
}

const discarding = (run: ImportRun, { by, now }: Pick<Decision, "by" | "now">): Decided => ({
  state: "discarded",
  by,
  now,
  withheld: [...withheldOf(run)],
});

/**
 * Only the decision, within a transaction of the caller's that writes down beside it why: false where somebody else has
 * decided meanwhile. Throws an Error with one sentence where the run can only be discarded.
 */
export async function decideWithin(
  tx: Pick<Sql, "execute">,
  run: ImportRun,
  { discards, by, now, kinds = {} }: Omit<Decision, "runId"> & { discards: boolean },
): Promise<boolean> {
  if (discards) return writeDecision(tx, run, discarding(run, { by, now }));
  requireApprovable(run);
  return writeDecision(tx, run, { state: "applying", by, now, withheld: keptBackBy(kinds, run) });
}

interface Decided {
  state: "applying" | "discarded";
  by: string;
  now: Date;
  /** Kinds of change that go on waiting. */
  withheld: Kind[];
}

async function decide(run: ImportRun, decided: Decided, record?: Decision["record"]): Promise<void> {
  if (decided.state === "applying" && isApproved(run)) return;
  if (run.state !== "held") throw new Error(`Run ${run.id} is ${run.state}: it holds nothing back.`);
  if (decided.state === "applying") requireApprovable(run);
  const { state, withheld } = decided;
  const before = { state: run.state, holdReason: run.holdReason, withheld: run.withheld };
  await transaction(async (tx) => {
    if (!(await writeDecision(tx, run, decided)))
      throw new Error(`Run ${run.id} was decided by someone else just now.`);
    await record?.(tx, { state, before, withheld });
  });
}

function requireApprovable({ id, holdReason }: ImportRun): void {
  if (!isApprovable(holdReason ?? ""))
    throw new Error(`Run ${id} cannot be approved, only discarded. ${holdReason}`);
}

/** False where the run is not held any more. */
async function writeDecision(
  on: Pick<Sql, "execute">,
  { id }: ImportRun,
  { state, by, now, withheld }: Decided,
): Promise<boolean> {
  const { affectedRows } = await on.execute(
    `UPDATE import_runs SET state = :state, withheld = IF(:state = 'applying', :withheld, withheld),
            applied_line = IF(:state = 'applying', 0, applied_line),
            hold_reason = IF(:state = 'discarded' OR :withheld <> '' OR EXISTS (SELECT 1 FROM import_pairs p
              WHERE p.run_id = import_runs.id AND p.state = 'open'), hold_reason, NULL),
            decided_by = :by, decided_at = :now, finished_at = :now
      WHERE id = :id AND state = 'held'`,
    { id, state, by: by.slice(0, 100), now, withheld: withheld.join(",") },
  );
  return affectedRows > 0;
}
