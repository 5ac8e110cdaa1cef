/** Stages a provider's file: read, its duplicates settled, its removals listed, counted, and judged by the gates. */
import { insertRows } from "../../database/bulk";
import { transaction } from "../../database/sql";
import { FeedHold } from "../../feed/feed-hold";
import { readRaw } from "../../feed/read-raw";
import { checksumOf } from "../../feed/sources/source-file";
import { takeSnapshot } from "../fingerprints/catalogue-snapshot";
import {
  type FingerprintRecorder,
  fingerprintRecorder,
  loadFingerprints,
} from "../fingerprints/fingerprint-cache";
import type { FingerprintStore } from "../fingerprints/fingerprint-file";
import type { ImportContext } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import { updateRun } from "../run/import-run";
import { listEndedContributions } from "./contributed-titles";
import { countRows, type GateReading, judgeFile, judgeRemovals, readGates } from "./gates";
import { type ReadFile, readFile } from "./read-file";
import { type Reconciled, reconcile } from "./reconcile";
import { settleRepeats } from "./settle-duplicates";

export interface StageFile {
  file: string;
  /** Where to keep which records were read, so that the next file is read only where it differs. */
  store: FingerprintStore | undefined;
}

export interface StagedFile {
  /** Records that were known from the last file. */
  knownRecords: number;
  recorder: FingerprintRecorder | null;
}

/** Throws FeedHold where the whole file must wait for a person; removals alone that must wait are named by the run. */
export async function stageFile(context: ImportContext, { file, store }: StageFile): Promise<StagedFile> {
  const { run, lease, profile } = context;
  const fingerprints = await loadFingerprints(store, run);
  const snapshot = await takeSnapshot(context);
  const read = await readFile(context, { file, fingerprints, snapshot });
  if ((await checksumOf(file)) !== run.sha256)
    throw new Error(`${file} changed while it was read; try again.`);
  await renewLease(lease);
  const repeated = await settleRepeats(run.id, (lines) => readRaw({ file, profile }, lines));
  const absent = [...snapshot.expected.ids(notIn(read))];
  const contributed = await listRemovals(context, absent);
  const reconciled = await reconcile(context, absent.length);
  const counts = await countRows(run.id, {
    known: read.knownRecords,
    missing: absent.length + contributed.ended - reconciled.pairs - reconciled.open,
  });
  await updateRun(run.id, {
    state: "received",
    counts,
    warnings: read.warnings,
    keyColumns: read.keyColumns,
  });
  await renewLease(lease);
  const expected = snapshot.expected.count() + contributed.expected;
  await judge(
    context,
    await readGates(context, counts, { expected, reconciled: reconciled.pairs }),
    reconciled,
  );
  const { knownRecords, known, learned } = read;
  if (!store) return { knownRecords, recorder: null };
  const recorded = { store, before: fingerprints, snapshot, known, learned, absent, repeated };
  return { knownRecords, recorder: fingerprintRecorder(context, recorded) };
}

/** A row that was rejected, or known from the last file, still says that its release is there. */
function notIn({ taken, rejected, known }: ReadFile): (block: number) => number {
  const present = known ? [taken, rejected, known.passed] : [taken, rejected];
  return (block) => ~present.reduce((word, releases) => word | releases.word(block), 0);
}

const listRemovals = (context: ImportContext, absent: number[]) =>
  transaction(async (tx) => {
    await insertRows(
      tx,
      "INSERT IGNORE INTO import_removals (run_id, release_id)",
      absent.map((id) => [context.run.id, id]),
    );
    return listEndedContributions(tx, context);
  });

async function judge({ run }: ImportContext, gates: GateReading[], { open }: Reconciled): Promise<void> {
  await updateRun(run.id, { state: "received", gates });
  judgeFile(gates);
  const removals = judgeRemovals(gates);
  const doubts = [removals, open > 0 ? doubtfulPairs(open) : null].flatMap((doubt) =>
    doubt ? `${doubt.reason}: ${doubt.message}` : [],
  );
  if (doubts.length === 0) return updateRun(run.id, { state: "staged" });
  await updateRun(run.id, {
    state: "staged",
    holdReason: doubts.join(" "),
    withheld: removals ? ["removals"] : [],
  });
}

const doubtfulPairs = (open: number): FeedHold =>
  new FeedHold(
    "doubtful-pairs",
    `${open} titles that left the file may be new ones in it under another identity; npm run job -- pairs lists them.`,
  );
