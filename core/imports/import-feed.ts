/**
 * A provider's file becomes releases: received, staged, judged, applied in chunks.
 * Killed anywhere and started again with the same file, a run goes on and ends as if nothing had happened.
 */
import { FeedHold } from "../feed/feed-hold";
import type { Profile } from "../feed/profiles/profile";
import type { Delivery } from "../feed/sources/delivery";
import { checksumOf, requireFile } from "../feed/sources/source-file";
import { logging } from "../log";
import type { Day } from "../shop-day";
import { applyRun } from "./apply/apply-run";
import { confirmCancellations } from "./apply/cancellations";
import { countEffects } from "./apply/count-effects";
import { isApprovable } from "./decide-run";
import type { FingerprintStore } from "./fingerprints/fingerprint-file";
import type { Precedence } from "./precedence/precedence";
import { findLastRun } from "./run/find-runs";
import type { ImportContext, Progress } from "./run/import-context";
import { renewLease, withLease } from "./run/import-lease";
import {
  type ImportRun,
  insertRun,
  NO_COUNTS,
  type RunSummary,
  summaryOf,
  updateRun,
} from "./run/import-run";
import { tagsOfRun } from "./run/run-tags";
import { stageFile } from "./stage/stage-file";
import { supersedeRuns } from "./stage/supersede-runs";

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
  /** Which provider counts first on titles that several offer, as in shinkan.config.ts. */
  precedence: Precedence;
  /** Where to keep which records were read, so that the next file is read only where it differs. */
  store?: FingerprintStore | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

export interface ImportSummary extends RunSummary {
  seconds: number;
  /** Rows that were known from the last file, and so were not read. */
  known?: number;
  /** Cache tags of the pages that must be made anew. */
  tags: string[];
}

/**
 * Throws an Error with a sentence for the operator where the path names no file, the provider's name is too long, or another
 * import does not end.
 * A file that is unfit is no error: its run is held, and the summary says why.
 */
export async function importFeed(input: ImportFeed): Promise<ImportSummary> {
  const startedAt = performance.now();
  requireProviderName(input.provider);
  await requireFile(input.file);
  const sha256 = input.origin?.sha256 ?? (await checksumOf(input.file));
  return withLease(input, async (lease) => {
    const run = await receive(input, sha256);
    const { profile, precedence, now, onProgress = () => undefined } = input;
    const context = { run, lease, profile, precedence, now, onProgress };
    const outcome = await logging({ run: run.id }, () => advance(context, input));
    return { ...summaryOf(run), ...outcome, seconds: Math.round(performance.now() - startedAt) / 1000 };
  });
}

/** What the database keeps of it: a longer one would be another provider there. */
const LONGEST_PROVIDER = 40;

function requireProviderName(name: string): void {
  if (name.length > 0 && name.length <= LONGEST_PROVIDER) return;
  throw new Error(
    `A provider's name has up to ${LONGEST_PROVIDER} letters, such as partner-books; ${name} has ${name.length}.`,
  );
}

/** The unfinished run of this very file, or a new one; an unfinished run of another file has had its day. */
async function receive(
  { provider, profile, file, origin, asOf, now }: ImportFeed,
  sha256: string,
): Promise<ImportRun> {
  const open = await findLastRun(provider, ["received", "staged", "applying"]);
  if (open?.sha256 === sha256 && open.profile === profile.name) return open;
  if (open) await supersedeRuns([open.id], now);
  const source = origin?.name ?? file;
  const version = origin?.version ?? null;
  return insertRun({ provider, profile: profile.name, source, version, sha256, asOf, now });
}

type Outcome = Required<Pick<ImportSummary, "tags" | "known">>;
const NOTHING_NEW: Outcome = { tags: [], known: 0 };

/** Brings a run from the state it is in to the one it ends in. */
async function advance(context: ImportContext, { file, store }: ImportFeed): Promise<Outcome> {
  try {
    const isNew = context.run.state === "received";
    const last = isNew ? await findRepeated(context.run) : null;
    if (last) return await repeat(context, last);
    const staged = isNew ? await stageFile(context, { file, store }) : null;
    const tags = await applyRun(context, staged?.recorder?.onApplied);
    await staged?.recorder?.save();
    return { tags, known: staged?.knownRecords ?? 0 };
  } catch (error) {
    if (!(error instanceof FeedHold)) throw error;
    await hold(context, error);
    return NOTHING_NEW;
  }
}

/** What letting the file through would do is counted at once, for whoever decides. */
async function hold({ run, lease, now }: ImportContext, { reason, message }: FeedHold): Promise<void> {
  const holdReason = `${reason}: ${message}`;
  const effects = isApprovable(holdReason)
    ? await countEffects(run, { onPage: () => renewLease(lease) })
    : [];
  await updateRun(run, { state: "held", holdReason, effects, finishedAt: now });
}

/** The run that applied this very file, if it was the last one. A file older than the last must not undo it. */
async function findRepeated(run: ImportRun): Promise<ImportRun | null> {
  const last = await findLastRun(run.provider, ["applied", "held"]);
  if (last?.state === "applied" && last.sha256 === run.sha256 && last.profile === run.profile) return last;
  const applied = await findLastRun(run.provider, ["applied"]);
  if (!applied || applied.asOf <= run.asOf) return null;
  throw new FeedHold("older-file", `The file is of ${run.asOf}; one of ${applied.asOf} was applied before.`);
}

/** The same file again is no news, except that on a later day it confirms what it calls off. */
async function repeat(context: ImportContext, last: ImportRun): Promise<Outcome> {
  const { run, now } = context;
  const changed = await confirmCancellations(context);
  const unchanged = last.added + last.changed + last.unchanged - changed;
  const counts = { ...NO_COUNTS, rows: last.rows, changed, unchanged, rejected: last.rejected };
  await updateRun(run, { state: changed > 0 ? "applied" : "repeated", counts, finishedAt: now });
  return changed > 0 ? { tags: await tagsOfRun(run.id, run.provider), known: 0 } : NOTHING_NEW;
}
