/** Stages a provider's file: read, its duplicates settled, its removals listed, counted, and judged by the gates. */
import { insertRows } from "../../database/bulk";
import { transaction } from "../../database/sql";
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
import { countRows, judge, readGates } from "./gates";
import { notMentioned, readFile } from "./read-file";
import { reconcile } from "./reconcile";
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
  const { encoding, keyColumns } = read.header;
  const repeated = await settleRepeats(run.id, (lines) => readRaw({ file, profile, encoding }, lines));
  const absent = notMentioned(snapshot.expected, read);
  const contributed = await listRemovals(context, absent);
  const reconciled = await reconcile(context, absent.length);
  const counts = await countRows(run.id, {
    known: read.knownRecords,
    missing: absent.length + contributed.ended - reconciled.pairs - reconciled.open,
  });
  await renewLease(lease);
  const expected = snapshot.expected.count() + contributed.expected;
  const hasTitles = snapshot.digests.some((digest) => digest > 0);
  const gates = await readGates(context, counts, { expected, reconciled: reconciled.pairs, hasTitles });
  const { knownRecords, known, learned, warnings } = read;
  const figures = { counts, warnings, keyColumns, gates };
  const { hold, waiting } = judge(gates, reconciled);
  await updateRun(run, { state: hold ? "received" : "staged", ...figures, ...waiting });
  if (hold) throw hold;
  if (!store) return { knownRecords, recorder: null };
  const recorded = { store, before: fingerprints, snapshot, known, learned, absent, repeated };
  return { knownRecords, recorder: fingerprintRecorder(context, recorded) };
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
