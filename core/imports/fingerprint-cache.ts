/** What a run staged and applied in, the provider's memory for its next file out; and the other way round. */

import { queryByKeys } from "../database/bulk";
import { execute, query } from "../database/pool";
import type { Profile } from "../feed/profiles/profile";
import { log } from "../log";
import { type Day, daysBetween } from "../shop-day";
import { type MemoryStore, packMemory, type RecordMemory, unpackMemory } from "./fingerprints/cache-file";
import { takeStock } from "./fingerprints/catalogue-snapshot";
import { ReleaseBits } from "./fingerprints/release-bitset";
import type { StagedRow } from "./record/release-columns";
import type { ImportRun } from "./run/import-run";
import type { StagedFile } from "./stage/stage-file";

/** After so many days a file is read without help, whatever is known: should anything be amiss, it ends there. */
const FULL_READING_DAYS = 7;

export async function recall(
  store: MemoryStore | undefined,
  { provider, asOf }: Pick<ImportRun, "provider" | "asOf">,
): Promise<RecordMemory | null> {
  const bytes = await store?.read(provider).catch(unusable(provider));
  const memory = bytes ? unpackMemory(bytes) : null;
  if (bytes && !memory) log.warn({ event: "import-memory-unreadable", provider });
  const age = memory ? daysBetween(memory.since, asOf) : 0;
  return memory && age >= 0 && age < FULL_READING_DAYS ? memory : null;
}

export interface Learner {
  /** Rows of the file that were known. */
  known: number;
  /** To be told of every row that is applied. */
  onApplied(row: StagedRow, releaseId: number): void;
  /** Writes down what the file and the catalogue now both say. */
  keep(): Promise<void>;
}

export interface Lesson {
  store: MemoryStore;
  run: ImportRun;
  profile: Profile;
  memory: RecordMemory | null;
  staged: StagedFile;
  /** Releases that the file no longer holds. */
  absent: number[];
  /** Record ids with several rows in the file, which must all be read the next time. */
  repeated: string[];
}

/**
 * The digests kept are those from before the run, except where it wrote itself: what someone else changes while a run
 * is at work is found different by the next one.
 */
export function learner({ store, run, profile, memory, staged, absent, repeated }: Lesson): Learner {
  const { by, learned, stock } = staged;
  const touched = new ReleaseBits();
  for (const id of absent) touched.add(id);
  return {
    known: staged.known,
    onApplied({ print }, id) {
      touched.add(id);
      if (print) learned.add(print, id);
    },
    async keep() {
      if (!by) return;
      const { digests } = await takeStock(run, profile);
      for (const [block, digest] of stock.digests.entries()) {
        if (touched.word(block) === 0) digests[block] = digest;
      }
      const records = [by.kept(), ...learned.entries(await idsOf(run.provider, repeated))];
      const since: Day = memory && by.isOfUse() ? memory.since : run.asOf;
      const parts = packMemory({ rules: by.rules(), since, digests, records });
      await store.write(run.provider, parts).catch(unusable(run.provider));
    },
  };
}

async function idsOf(provider: string, recordIds: string[]): Promise<Set<number>> {
  const rows = await queryByKeys<{ id: number }>(
    { query, execute },
    "SELECT id FROM releases WHERE provider = ? AND provider_record_id IN (?)",
    recordIds,
    [provider],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The file was read and applied, or will be: without a memory the next one is only slower. */
const unusable = (provider: string) => (error: Error) => {
  log.warn({ event: "import-memory-unusable", provider, problem: error.message });
  return null;
};
