/** Reads a provider's file into the stage: all of it, or only what its fingerprints do not know, with the same figures. */
import type { Warning } from "../../feed/feed-row";
import { readChanged, UncertainCut } from "../../feed/read-changed";
import { type FeedSource, type Reading, readWhole } from "../../feed/read-feed";
import type { CatalogueSnapshot } from "../fingerprints/catalogue-snapshot";
import type { Fingerprints } from "../fingerprints/fingerprint-file";
import { type KnownReleases, knownReleases } from "../fingerprints/known-records";
import { LearnedRecords } from "../fingerprints/learned-records";
import { ReleaseBitset } from "../fingerprints/release-bitset";
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
}

interface FileToRead {
  file: string;
  fingerprints: Fingerprints | null;
  snapshot: CatalogueSnapshot;
}

/** Throws FeedHold where the file as a whole is unfit. */
export async function readFile(context: ImportContext, input: FileToRead): Promise<ReadFile> {
  try {
    return await readUnknown(context, input);
  } catch (error) {
    if (!(error instanceof UncertainCut)) throw error;
    return stageReadings(context, readWhole(sourceOf(context, input)), null);
  }
}

/** A release with a known row and one that was read may have two rows that differ: then every row of it must be read. */
async function readUnknown(context: ImportContext, input: FileToRead): Promise<ReadFile> {
  const doubtful = new Set<number>();
  for (;;) {
    const known = knownReleases(input.fingerprints, input.snapshot, doubtful);
    const readings = readChanged({ ...sourceOf(context, input), known });
    const read = await stageReadings(context, readings, known);
    const both = [...known.passed.ids((block) => read.taken.word(block))];
    if (both.length === 0) return read;
    for (const id of both) doubtful.add(id);
  }
}

const sourceOf = ({ profile, run }: ImportContext, { file }: FileToRead): FeedSource => ({
  file,
  profile,
  asOf: run.asOf,
});

/** Starts from nothing, so that a run which was killed while staging simply stages again. */
async function stageReadings(
  context: ImportContext,
  readings: AsyncIterable<Reading>,
  known: KnownReleases | null,
): Promise<ReadFile> {
  await clearStageAndRejects(context.run.id);
  const read: ReadFile = {
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

function note({ release, action, record }: StagedRecord, read: ReadFile): void {
  for (const warning of record.warnings) count(warning, read);
  if (!release) return;
  const seen = action === "rejected" ? read.rejected : read.taken;
  seen.add(release.id);
  if (action === "unchanged" && record.print) read.learned.add(record.print, release.id);
}

function count(warning: Warning, { warnings }: ReadFile): void {
  warnings[warning] = (warnings[warning] ?? 0) + 1;
}
