/** Reads a provider's file into the stage: all of it, or only what its fingerprints do not know, with the same figures. */
import type { Warning } from "../../feed/feed-row";
import type { Canonical, Encoding } from "../../feed/profiles/profile";
import { readChanged, UncertainCut } from "../../feed/read-changed";
import { type FeedSource, type Reading, readWhole } from "../../feed/read-feed";
import { keyColumnsOf } from "../../feed/rows/find-header";
import type { CatalogueSnapshot } from "../fingerprints/catalogue-snapshot";
import type { Fingerprints } from "../fingerprints/fingerprint-file";
import { type KnownReleases, knownReleases } from "../fingerprints/known-records";
import { LearnedRecords } from "../fingerprints/learned-records";
import { ReleaseBitset } from "../fingerprints/release-bitset";
import { findKeyColumns } from "../run/find-runs";
import type { ImportContext } from "../run/import-context";
import { clearStageAndRejects } from "./clear-stage";
import { type StagedRecord, stageBatch } from "./stage-batch";

/** How often something odd was met that cost no row. */
export type Warnings = Partial<Record<Warning, number>>;

export interface ReadFile {
  warnings: Warnings;
  /** Records that were known, and therefore are not staged. */
  knownRecords: number;
  /** Releases that a row was read for which was taken. */
  taken: ReleaseBitset;
  /** Releases that a row was read for which was rejected. */
  rejected: ReleaseBitset;
  /** What was known from before; null if csv-parse had to read the file without a cut, so that nothing can be learned. */
  known: KnownReleases | null;
  /** Releases that were read and stand as the file has them. */
  learned: LearnedRecords;
  /** What was found at the file's beginning. */
  header: FoundHeader;
}

interface FoundHeader {
  encoding: Encoding;
  /** The columns of the file that name its titles. */
  keyColumns: Canonical[];
}

interface FileToRead {
  file: string;
  fingerprints: Fingerprints | null;
  snapshot: CatalogueSnapshot;
}

/** Throws FeedHold where the file as a whole is unfit. */
export async function readFile(context: ImportContext, { file, ...known }: FileToRead): Promise<ReadFile> {
  const { profile, run } = context;
  let header: FoundHeader | undefined;
  const source: FeedSource = {
    file,
    profile,
    asOf: run.asOf,
    keyColumns: await findKeyColumns(run),
    onHeader: (found, encoding) => {
      header = { encoding, keyColumns: keyColumnsOf(found, profile) };
    },
  };
  const read = await readUnknown(context, source, known).catch((error: unknown) => {
    if (!(error instanceof UncertainCut)) throw error;
    return stageReadings(context, readWhole(source), null);
  });
  if (!header) throw new Error(`${file} was read without a header.`);
  return { ...read, header };
}

type StagedReadings = Omit<ReadFile, "header">;

/** Of these releases those that the file does not speak of: a row that was rejected, or known from before, still does. */
export function notMentioned(releases: ReleaseBitset, { taken, rejected, known }: ReadFile): number[] {
  const mentioned = known ? [taken, rejected, known.passed] : [taken, rejected];
  return [...releases.ids((block) => ~mentioned.reduce((word, those) => word | those.word(block), 0))];
}

/** A release with a known row and one that was read may have two rows that differ: then every row of it must be read. */
async function readUnknown(
  context: ImportContext,
  source: FeedSource,
  { fingerprints, snapshot }: Omit<FileToRead, "file">,
): Promise<StagedReadings> {
  const doubtful = new Set<number>();
  for (;;) {
    const known = knownReleases(fingerprints, snapshot, doubtful);
    const readings = readChanged({ ...source, known });
    const read = await stageReadings(context, readings, known);
    const both = [...known.passed.ids((block) => read.taken.word(block))];
    if (both.length === 0) return read;
    for (const id of both) doubtful.add(id);
  }
}

/** Starts from nothing, so that a run which was killed while staging simply stages again. */
async function stageReadings(
  context: ImportContext,
  readings: AsyncIterable<Reading>,
  known: KnownReleases | null,
): Promise<StagedReadings> {
  await clearStageAndRejects(context.run.id);
  const read: StagedReadings = {
    warnings: {},
    knownRecords: 0,
    taken: new ReleaseBitset(),
    rejected: new ReleaseBitset(),
    known,
    learned: new LearnedRecords(),
  };
  let rows = 0;
  for await (const reading of readings) {
    for (const staged of await stageBatch(context, reading.records)) note(staged, read);
    for (const warning of reading.warnings) count(warning, read);
    read.knownRecords += reading.known;
    rows += reading.records.length + reading.known;
    context.onProgress({ stage: "reading", done: rows });
  }
  return read;
}

function note({ release, action, record }: StagedRecord, read: StagedReadings): void {
  for (const warning of record.warnings) count(warning, read);
  if (!release) return;
  const seen = action === "rejected" ? read.rejected : read.taken;
  seen.add(release.id);
  if (action === "unchanged" && record.print) read.learned.add(record.print, release.id);
}

function count(warning: Warning, { warnings }: StagedReadings): void {
  warnings[warning] = (warnings[warning] ?? 0) + 1;
}
