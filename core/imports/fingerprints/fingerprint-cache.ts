/** What a run staged and applied, kept as fingerprints, so that the provider's next file is read only where it differs. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import { rows } from "../../database/sql";
import type { Fingerprint } from "../../feed/record-fingerprint";
import { log } from "../../log";
import { daysBetween } from "../../shop-day";
import type { ImportContext } from "../run/import-context";
import type { ImportRun } from "../run/import-run";
import { type CatalogueSnapshot, takeSnapshot } from "./catalogue-snapshot";
import {
  type FingerprintStore,
  type Fingerprints,
  packFingerprints,
  unpackFingerprints,
} from "./fingerprint-file";
import type { KnownReleases } from "./known-records";
import type { LearnedRecords } from "./learned-records";
import { ReleaseBitset } from "./release-bitset";

/** After so many days a file is read without help, whatever is known: should anything be amiss, it ends there. */
const FULL_READING_DAYS = 7;

export async function loadFingerprints(
  store: FingerprintStore | undefined,
  { provider, asOf }: Pick<ImportRun, "provider" | "asOf">,
): Promise<Fingerprints | null> {
  const bytes = await store?.read(provider).catch(unusable(provider));
  const fingerprints = bytes ? unpackFingerprints(bytes) : null;
  if (bytes && !fingerprints) log.warn({ event: "import-fingerprints-unreadable", provider });
  const age = fingerprints ? daysBetween(fingerprints.since, asOf) : 0;
  return fingerprints && age >= 0 && age < FULL_READING_DAYS ? fingerprints : null;
}

export interface FingerprintRecorder {
  /** To be called with the print of every row that is applied, if it has one. */
  onApplied(print: Fingerprint | undefined, releaseId: number): void;
  /** Keeps what the file and the catalogue now have in common. */
  save(): Promise<void>;
}

export interface RecordedFile {
  store: FingerprintStore;
  /** What was known when the file was read. */
  before: Fingerprints | null;
  snapshot: CatalogueSnapshot;
  /** Null if csv-parse had to read the file without a cut, so that nothing can be learned. */
  known: KnownReleases | null;
  /** Releases that were read and stand as the file has them. */
  learned: LearnedRecords;
  /** Releases that the file no longer holds. */
  absent: number[];
  /** Record ids with several rows in the file, which must all be read the next time. */
  repeated: string[];
}

/**
 * The digests kept are those from before the run, except where it wrote itself: what someone else changes while a run
 * is at work is found different by the next one.
 */
export function fingerprintRecorder(
  { run, profile }: ImportContext,
  { store, before, snapshot, known, learned, absent, repeated }: RecordedFile,
): FingerprintRecorder {
  const touched = new ReleaseBitset();
  for (const id of absent) touched.add(id);
  return {
    onApplied(print, id) {
      touched.add(id);
      if (print) learned.add(print, id);
    },
    async save() {
      if (!known) return;
      const { digests } = await takeSnapshot({ run, profile });
      for (const [block, digest] of snapshot.digests.entries()) {
        if (touched.word(block) === 0) digests[block] = digest;
      }
      const records = [known.kept(), ...learned.entries(await idsOf(run.provider, repeated))];
      const since = before && known.isUsable() ? before.since : run.asOf;
      const parts = packFingerprints({ rules: known.rules(), since, digests, records });
      await store.write(run.provider, parts).catch(unusable(run.provider));
    },
  };
}

const Numbered = z.object({ id: z.number() });

async function idsOf(provider: string, recordIds: string[]): Promise<Set<number>> {
  const found = await selectByKeys({ rows }, Numbered, {
    sql: "SELECT id FROM releases WHERE provider = :provider AND provider_record_id IN (:keys)",
    keys: recordIds,
    values: { provider },
  });
  return new Set(found.map(({ id }) => id));
}

/** The file was read and applied, or will be: without fingerprints the next one is only slower. */
const unusable = (provider: string) => (error: Error) => {
  log.warn({ event: "import-fingerprints-unusable", provider, problem: error.message });
  return null;
};
