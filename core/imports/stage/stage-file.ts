/** A provider's file in, its staged rows out: all of it read, or only what its memory does not know, with the same figures. */
import type { Print } from "../../feed/print-of";
import type { Profile } from "../../feed/profiles/profile";
import { readChanged, UncertainCut } from "../../feed/read-changed";
import { type FeedSource, readWhole } from "../../feed/read-feed";
import type { RecordMemory } from "../fingerprints/cache-file";
import { type Stock, takeStock } from "../fingerprints/catalogue-snapshot";
import { type KnownRows, knownRows } from "../fingerprints/known-records";
import { LearnedRows } from "../fingerprints/learned-records";
import type { Precedence } from "../precedence/precedence";
import type { Turn } from "../run/import-lease";
import type { ImportRun } from "../run/import-run";
import { type Sight, stageRows } from "./stage-rows";

export interface StagedFile extends Sight {
  /** The catalogue as it stood before. */
  stock: Stock;
  /** What was known from before; null if csv-parse had to read the file without a cut, so that nothing can be learned. */
  by: KnownRows | null;
  /** Releases that were read and stand as the file has them. */
  learned: LearnedRows;
}

interface Staging {
  run: ImportRun;
  turn: Turn;
  profile: Profile;
  file: string;
  memory: RecordMemory | null;
  precedence?: Precedence | undefined;
  onProgress: (rows: number) => void;
}

/** Throws FeedHold where the file as a whole is unfit. */
export async function stageFile(staging: Staging): Promise<StagedFile> {
  const stock = await takeStock(staging.run, staging.profile);
  try {
    return await stageChanged(staging, stock);
  } catch (error) {
    if (!(error instanceof UncertainCut)) throw error;
    const learned = new LearnedRows();
    const sight = await stageRows(
      staging.run.id,
      staging.turn,
      readWhole(sourceOf(staging)),
      staging.onProgress,
      undefined,
      staging.precedence,
    );
    return { ...sight, stock, by: null, learned };
  }
}

/** A release with a known row and one that was read may have two rows that differ: then every row of it must be read. */
async function stageChanged(staging: Staging, stock: Stock): Promise<StagedFile> {
  const { run, turn, memory, onProgress, precedence } = staging;
  const doubtful = new Set<number>();
  for (;;) {
    const by = knownRows(memory, stock, doubtful);
    const learned = new LearnedRows();
    const readings = readChanged({ ...sourceOf(staging), known: by });
    const learn = (print: Print, id: number) => learned.add(print, id);
    const sight = await stageRows(run.id, turn, readings, onProgress, learn, precedence);
    const both = [...by.passed.ids((block) => sight.taken.word(block))];
    if (both.length === 0) return { ...sight, stock, by, learned };
    for (const id of both) doubtful.add(id);
  }
}

const sourceOf = ({ file, profile, run }: Staging): FeedSource => ({ file, profile, asOf: run.asOf });
