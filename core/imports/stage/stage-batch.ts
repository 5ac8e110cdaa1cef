/** Some records of a file, staged: what the file says, before any release is touched. */
import { z } from "zod";
import { insertRows, OWN_SESSION, selectByKeys } from "../../database/bulk";
import { day, type Tx, transaction } from "../../database/sql";
import type { Value } from "../../database/statement";
import type { FeedRecord } from "../../feed/feed-row";
import { slugOf } from "../../release/slug";
import { findCovered } from "../precedence/find-owners";
import { hashOfText, type StagedRow } from "../record/release-columns";
import { NOTHING_STAGED, STAGED_COLUMNS, stagedText, withSearchKey } from "../record/staged-row";
import type { ImportContext } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import { eachOrRejected, refusedColumn } from "./refused-rows";
import { insertRejects } from "./rejects";

const Known = z.object({
  id: z.number(),
  provider_record_id: z.string(),
  row_hash: z.string(),
  missing_since: day.nullable(),
});
type Known = z.output<typeof Known>;

type Action = "added" | "covered" | "changed" | "unchanged" | "rejected";

export interface StagedRecord {
  record: FeedRecord;
  row: StagedRow | null;
  /** The release that the record is about, if there is one yet. */
  release: Known | undefined;
  /** Its columns in the stage. */
  values: Value[];
  hash: string | null;
  action: Action;
}

/** A record that the database refuses is staged as a reject. */
export async function stageBatch(context: ImportContext, batch: FeedRecord[]): Promise<StagedRecord[]> {
  const staged = await eachOrRejected(
    batch,
    (some) => stageRecords(context, some),
    (record, error) => stageRecords(context, [refused(record, error)]),
  );
  return staged.flat();
}

/** The record without what could not be stored, which may be its id. */
function refused(record: FeedRecord, error: Error): FeedRecord {
  const { line, raw, warnings } = record;
  const column = refusedColumn(error);
  const problem = { line, column, problem: "not-storable" } as const;
  const recordId = column === "" || column === "provider_record_id" ? null : record.recordId;
  return { line, raw, warnings, recordId, row: null, problems: [problem] };
}

const INSERT: string = `INSERT INTO import_rows (run_id, line, provider_record_id, action, row_hash, updated, ${STAGED_COLUMNS})`;

/** In one transaction, within which the lease is renewed. */
const stageRecords = (context: ImportContext, batch: FeedRecord[]): Promise<StagedRecord[]> =>
  transaction(async (tx) => {
    const { run, lease } = context;
    await renewLease(lease, tx);
    const staged = await compare(tx, context, batch);
    await insertRows(
      tx,
      INSERT,
      staged.map((each) => valuesOf(run.id, each)),
      "",
      OWN_SESSION,
    );
    const rejects = batch.flatMap(({ problems, raw }) => problems.map((each) => ({ ...each, raw })));
    await insertRejects(tx, run.id, rejects);
    return staged;
  });

/** Each record beside the release that it is about. */
async function compare(
  tx: Tx,
  { run, precedence }: ImportContext,
  batch: FeedRecord[],
): Promise<StagedRecord[]> {
  const { provider } = run;
  const known = await knownReleases(tx, provider, batch);
  const staged = batch.map((record) => stagedRecord(record, known.get(record.recordId ?? "")));
  const added = staged.filter(({ action }) => action === "added");
  const rows = added.flatMap(({ row }) => row ?? []);
  const isCovered = await findCovered(tx, rows, { provider, precedence });
  for (const each of added) if (each.row && isCovered(each.row)) each.action = "covered";
  return staged;
}

function stagedRecord(record: FeedRecord, release: Known | undefined): StagedRecord {
  if (!record.row)
    return { record, row: null, release, values: NOTHING_STAGED, hash: null, action: "rejected" };
  const row: StagedRow = { ...record.row, slug: slugOf(record.row) };
  if (record.print) row.print = record.print;
  const { kept, values } = stagedText(row);
  const hash = hashOfText(kept);
  const action = !release ? "added" : isSame(release, hash) ? "unchanged" : "changed";
  return { record, row, release, values, hash, action };
}

/** A release that was missing and is back counts as changed even if its text is the same. */
const isSame = (before: Known, hash: string): boolean =>
  before.row_hash === hash && before.missing_since === null;

function valuesOf(runId: number, { record, row, values, hash, action }: StagedRecord): Value[] {
  const updated = row?.sourceUpdatedAt?.slice(0, 40) ?? null;
  return [
    runId,
    record.line,
    record.recordId ?? "",
    action,
    hash,
    updated,
    ...columnsOf(action, row, values),
  ];
}

function columnsOf(action: Action, row: StagedRow | null, values: Value[]): Value[] {
  if (action === "unchanged") return NOTHING_STAGED;
  return row && action === "added" ? withSearchKey(row, values) : values;
}

async function knownReleases(tx: Tx, provider: string, batch: FeedRecord[]): Promise<Map<string, Known>> {
  const rows = await selectByKeys(tx, Known, {
    sql: `SELECT id, provider_record_id, row_hash, missing_since FROM releases
           WHERE provider = :provider AND provider_record_id IN (:keys)`,
    keys: batch.flatMap(({ recordId }) => recordId ?? []),
    values: { provider },
  });
  return new Map(rows.map((row) => [row.provider_record_id, row]));
}
