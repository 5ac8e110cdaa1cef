/** A feed's records in, this run's staged rows and rejects out: what the file says, before any release is touched. */
import { execute, type Queryable, transaction } from "../db";
import type { FeedRecord, Warning } from "../feed/feed-row";
import { insertRows, queryByKeys } from "./bulk";
import { keepTurn, type Turn } from "./import-turn";
import { rowHashOf } from "./release-columns";

/** Records written in one transaction. */
const BATCH = 500;
/** A reject's raw text beyond this many characters is cut; its line number leads to the rest. */
const LONGEST_RAW = 4_000;

/** How often something odd was met that cost no row. */
export type Warnings = Partial<Record<Warning, number>>;

interface Known {
  provider_record_id: string;
  row_hash: string;
  missing_since: string | null;
}

type Action = "added" | "changed" | "unchanged" | "rejected";

/** Starts from nothing, so that a run which was killed while staging simply stages again. */
export async function stageRows(
  runId: number,
  turn: Turn,
  records: AsyncIterable<FeedRecord>,
  onProgress: (rows: number) => void,
): Promise<Warnings> {
  await clearStage(runId);
  const warnings: Warnings = {};
  let [batch, rows] = [[] as FeedRecord[], 0];
  const write = async () => {
    await transaction((tx) => stageBatch(tx, runId, turn, batch));
    rows += batch.length;
    batch = [];
    onProgress(rows);
  };
  for await (const record of records) {
    batch.push(record);
    for (const warning of record.warnings) warnings[warning] = (warnings[warning] ?? 0) + 1;
    if (batch.length === BATCH) await write();
  }
  if (batch.length > 0) await write();
  return warnings;
}

/** Removes what a run staged, in portions that never lock much; its rejects too, if it begins again. */
export async function clearStage(runId: number, { rejects = true } = {}): Promise<void> {
  const tables = ["import_rows", "import_removals", ...(rejects ? ["import_rejects"] : [])];
  for (const table of tables) {
    const remove = () => execute(`DELETE FROM ${table} WHERE run_id = ? LIMIT 5000`, [runId]);
    while ((await remove()).affectedRows > 0);
  }
}

async function stageBatch(tx: Queryable, id: number, turn: Turn, batch: FeedRecord[]): Promise<void> {
  await keepTurn(tx, turn);
  const known = await knownReleases(tx, turn.provider, batch);
  const staged = batch.map((record) => stagedRow(id, record, known));
  await insertRows(
    tx,
    "INSERT INTO import_rows (run_id, line, provider_record_id, action, row_hash, updated, content, raw)",
    staged,
  );
  await insertRejects(
    tx,
    id,
    batch.flatMap(({ problems, raw }) => problems.map((each) => ({ ...each, raw }))),
  );
}

function stagedRow(runId: number, { line, raw, recordId, row }: FeedRecord, known: Map<string, Known>) {
  if (!row) return [runId, line, recordId ?? "", "rejected" satisfies Action, null, null, null, ""];
  const hash = rowHashOf(row);
  const before = known.get(row.recordId);
  const action: Action = !before ? "added" : isSame(before, hash) ? "unchanged" : "changed";
  const content = action === "unchanged" ? null : JSON.stringify(row);
  return [
    runId,
    line,
    row.recordId,
    action,
    hash,
    row.sourceUpdatedAt?.slice(0, 40) ?? null,
    content,
    cut(raw),
  ];
}

/** A release that was missing and is back counts as changed even if its text is the same. */
const isSame = (before: Known, hash: string): boolean =>
  before.row_hash === hash && before.missing_since === null;

const cut = (raw: string): string => raw.slice(0, LONGEST_RAW).replaceAll("\ufffd", "?");

interface Reject {
  line: number;
  column: string;
  problem: string;
  raw: string;
}

export async function insertRejects(on: Queryable, runId: number, rejects: Reject[]): Promise<void> {
  const rows = rejects.map(({ line, column, problem, raw }) => [
    ...[runId, line, column.replaceAll("\ufffd", "?").slice(0, 60), problem, cut(raw)],
  ]);
  await insertRows(on, "INSERT IGNORE INTO import_rejects (run_id, line, column_name, problem, raw)", rows);
}

async function knownReleases(
  tx: Queryable,
  provider: string,
  batch: FeedRecord[],
): Promise<Map<string, Known>> {
  const ids = batch.flatMap(({ row }) => row?.recordId ?? []);
  const rows = await queryByKeys<Known>(
    tx,
    `SELECT provider_record_id, row_hash, missing_since FROM releases
      WHERE provider = ? AND provider_record_id IN (?)`,
    ids,
    [provider],
  );
  return new Map(rows.map((row) => [row.provider_record_id, row]));
}
