/**
 * A provider's file in, releases that say what it says out: received, staged, judged, applied in chunks.
 * Killed anywhere and started again with the same file, a run goes on and ends as if nothing had happened.
 */
import { execute } from "../database/pool";
import { FeedHold } from "../feed/feed-hold";
import type { Profile } from "../feed/profiles/profile";
import { readRaw } from "../feed/read-raw";
import type { Delivery } from "../feed/sources/delivery";
import { checksumOf, requireFile } from "../feed/sources/source-file";
import { logging } from "../log";
import type { Day } from "../shop-day";
import { applyRun, type Progress } from "./apply/apply-run";
import { listRemovals } from "./apply/removals";
import { type Learner, learner as learnerOf, recall } from "./fingerprint-cache";
import type { MemoryStore } from "./fingerprints/cache-file";
import { NO_PRECEDENCE, type Precedence } from "./precedence/precedence";
import { endTurn, keepTurn, type Turn, takeTurn } from "./run/import-lease";
import {
  findLastRun,
  type ImportRun,
  insertRun,
  type RunCounts,
  type RunSummary,
  requireRun,
  summaryOf,
  supersede,
  updateRun,
} from "./run/import-run";
import { countRows, judgeFile, judgeRemovals, NO_COUNTS, readGates } from "./stage/gates";
import { settleRepeats } from "./stage/settle-duplicates";
import { stageFile } from "./stage/stage-file";
import { clearStage } from "./stage/stage-rows";

export interface ImportFeed {
  /** Half of every release's identity, as in shinkan.config.ts. */
  provider: string;
  profile: Profile;
  file: string;
  /** Where the file came from, if it was fetched; otherwise its path names it. */
  origin?: Pick<Delivery, "name" | "version" | "sha256">;
  /** The day of the file: missing years are taken from it, and releases gone since then are missing since then. */
  asOf: Day;
  now: Date;
  /** Where to keep which records were read, so that the next file is read only where it differs. */
  memory?: MemoryStore;
  /** Which provider has the last word on titles that several offer; without it each has titles of its own. */
  precedence?: Precedence;
  onProgress?: (progress: Progress) => void;
}

export interface ImportSummary extends RunSummary {
  seconds: number;
  /** Rows that were known from the last file, and so were not read. */
  known?: number;
  /** Cache tags of the pages that must be made anew. */
  tags: string[];
}

/**
 * Throws an Error with a sentence for the operator where the path names no file or another import does not end.
 * A file that is unfit is no error: its run is held, and the summary says why.
 */
export async function importFeed(input: ImportFeed): Promise<ImportSummary> {
  const began = performance.now();
  await requireFile(input.file);
  const sha256 = input.origin?.sha256 ?? (await checksumOf(input.file));
  const turn = await takeTurn(input.provider, input.precedence);
  try {
    const run = await receive(input, sha256);
    const done = await logging({ run: run.id }, () => advance(run, turn, input));
    return { ...summaryOf(await requireRun(run.id)), seconds: secondsSince(began), ...done };
  } finally {
    await endTurn(turn);
  }
}

const secondsSince = (began: number): number => Math.round(performance.now() - began) / 1000;

/** The unfinished run of this very file, or a new one; an unfinished run of another file has had its day. */
async function receive(
  { provider, profile, file, origin, asOf, now }: ImportFeed,
  sha256: string,
): Promise<ImportRun> {
  const open = await findLastRun(provider, ["received", "staged", "applying"]);
  if (open?.sha256 === sha256 && open.profile === profile.name) return open;
  if (open) {
    await supersede(open.id, now);
    await clearStage(open.id, { rejects: false });
  }
  const named = { source: origin?.name ?? file, version: origin?.version ?? null };
  const id = await insertRun({ provider, profile: profile.name, ...named, sha256, asOf, now });
  return requireRun(id);
}

/** Brings a run from the state it is in to the one it ends in; answers the tags of what it changed. */
async function advance(
  run: ImportRun,
  turn: Turn,
  input: ImportFeed,
): Promise<Pick<ImportSummary, "tags" | "known">> {
  let learner: Learner | null = null;
  try {
    if (run.state === "received") {
      if (await repeatsLast(run, input.now)) return { tags: [], known: 0 };
      learner = await stage(run, turn, input);
    }
    const staged = await requireRun(run.id);
    const tags = await applyRun(
      staged,
      turn,
      input.now,
      input.onProgress,
      learner?.onApplied,
      input.precedence,
    );
    await learner?.keep();
    return { tags, known: learner?.known ?? 0 };
  } catch (error) {
    if (!(error instanceof FeedHold)) throw error;
    const { reason, message } = error;
    await updateRun(run.id, { state: "held", holdReason: `${reason}: ${message}`, finishedAt: input.now });
    return { tags: [], known: 0 };
  }
}

/** The same file again is no news; a file older than the last one must not undo it. */
async function repeatsLast(run: ImportRun, now: Date): Promise<boolean> {
  const last = await findLastRun(run.provider, ["applied", "held"]);
  if (last?.state === "applied" && last.sha256 === run.sha256 && last.profile === run.profile) {
    const unchanged = last.added + last.changed + last.unchanged;
    const counts = { ...NO_COUNTS, rows: last.rows, unchanged, rejected: last.rejected };
    await updateRun(run.id, { state: "repeated", counts, finishedAt: now });
    return true;
  }
  const applied = await findLastRun(run.provider, ["applied"]);
  if (applied && applied.asOf > run.asOf) {
    throw new FeedHold(
      "older-file",
      `The file is of ${run.asOf}; one of ${applied.asOf} was applied before.`,
    );
  }
  return false;
}

/** Ends with a verdict: FeedHold for the whole file, or a hold reason for its removals alone. */
async function stage(run: ImportRun, turn: Turn, input: ImportFeed): Promise<Learner | null> {
  const { profile, file, memory: store, precedence, onProgress } = input;
  const memory = await recall(store, run);
  const said = (done: number) => onProgress?.({ stage: "reading", done });
  const staged = await stageFile({ run, turn, profile, file, memory, precedence, onProgress: said });
  if ((await checksumOf(file)) !== run.sha256)
    throw new Error(`${file} changed while it was read; try again.`);
  await keepTurn({ execute }, turn);
  const repeated = await settleRepeats(run.id, (lines) => readRaw({ file, profile }, lines));
  const present = [staged.taken, staged.rejected, ...(staged.by ? [staged.by.passed] : [])];
  const { absent, ...removals } = await listRemovals(
    run,
    staged.stock,
    present,
    profile,
    precedence ?? NO_PRECEDENCE,
  );
  const counts = await countFile(run.id, staged.known, removals.missing);
  await updateRun(run.id, { state: "received", counts, warnings: staged.warnings });
  await keepTurn({ execute }, turn);
  const gates = await readGates(run, counts, removals.expected, profile);
  await updateRun(run.id, { state: "received", gates });
  judgeFile(gates);
  const doubt = judgeRemovals(gates);
  await updateRun(run.id, {
    state: "staged",
    ...(doubt && { holdReason: `${doubt.reason}: ${doubt.message}` }),
  });
  return store ? learnerOf({ store, run, profile, memory, staged, absent, repeated }) : null;
}

/** The figures of the whole file: a known row is one that is unchanged. */
async function countFile(runId: number, known: number, missing: number): Promise<RunCounts> {
  const { rows, unchanged, ...others } = await countRows(runId);
  return { ...others, rows: rows + known, unchanged: unchanged + known, missing };
}
