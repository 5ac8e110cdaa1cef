/**
 * A provider's file in, releases that say what it says out: received, staged, judged, applied in chunks.
 * Killed anywhere and started again with the same file, a run goes on and ends as if nothing had happened.
 */
import type { Delivery } from "../feed/delivery";
import { FeedHold } from "../feed/feed-hold";
import type { Profile } from "../feed/profile";
import { readFeed } from "../feed/read-feed";
import { checksumOf, requireFile } from "../feed/source-file";
import type { Day } from "../shop-day";
import { applyRun, type Progress } from "./apply-run";
import { countRows, judgeRemovals, judgeRows, NO_COUNTS } from "./gates";
import {
  findLastRun,
  type ImportRun,
  insertRun,
  type RunSummary,
  requireRun,
  summaryOf,
  supersede,
  updateRun,
} from "./import-run";
import { endTurn, type Turn, takeTurn } from "./import-turn";
import { listRemovals } from "./removals";
import { settleRepeats } from "./settle-repeats";
import { clearStage, stageRows } from "./stage-rows";

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
  onProgress?: (progress: Progress) => void;
}

export interface ImportSummary extends RunSummary {
  seconds: number;
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
  const turn = await takeTurn(input.provider);
  try {
    const run = await receive(input, sha256);
    const tags = await advance(run, turn, input);
    return { ...summaryOf(await requireRun(run.id)), seconds: secondsSince(began), tags };
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

/** Brings a run from the state it is in to the one it ends in; returns the tags of what it changed. */
async function advance(run: ImportRun, turn: Turn, input: ImportFeed): Promise<string[]> {
  try {
    if (run.state === "received") {
      if (await repeatsLast(run, input.now)) return [];
      await stage(run, turn, input);
    }
    return await applyRun(await requireRun(run.id), turn, input.now, input.onProgress);
  } catch (error) {
    if (!(error instanceof FeedHold)) throw error;
    const { reason, message } = error;
    await updateRun(run.id, { state: "held", holdReason: `${reason}: ${message}`, finishedAt: input.now });
    return [];
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
async function stage(run: ImportRun, turn: Turn, { profile, file, onProgress }: ImportFeed): Promise<void> {
  const records = readFeed({ file, profile, asOf: run.asOf });
  const warnings = await stageRows(run.id, turn, records, (done) => onProgress?.({ stage: "reading", done }));
  if ((await checksumOf(file)) !== run.sha256)
    throw new Error(`${file} changed while it was read; try again.`);
  await settleRepeats(run.id);
  const removals = await listRemovals(run, profile);
  const counts = { ...(await countRows(run.id)), missing: removals.missing };
  await updateRun(run.id, { state: "received", counts, warnings });
  judgeRows(counts, profile);
  const doubt = judgeRemovals(removals, profile);
  await updateRun(run.id, {
    state: "staged",
    ...(doubt && { holdReason: `${doubt.reason}: ${doubt.message}` }),
  });
}
