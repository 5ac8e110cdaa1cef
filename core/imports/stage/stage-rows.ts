/** A feed's readings in, this run's staged rows and rejects out: what the file says, before any release is touched. */

import { insertRows, OWN_SESSION, queryByKeys } from "../../database/bulk";
import { execute, type Queryable, transaction, type Value } from "../../database/pool";
import type { FeedRecord, Warning } from "../../feed/feed-row";
import type { Print } from "../../feed/print-of";
import type { Reading } from "../../feed/read-feed";
import { slugOf } from "../../release/slug";
import { ReleaseBits } from "../fingerprints/release-bitset";
import { coveredRows } from "../precedence/covered-rows";
import { NO_PRECEDENCE, type Precedence } from "../precedence/precedence";
import { rowHashOf, type StagedRow } from "../record/release-columns";
import { contentOf } from "../record/staged-content";
import { keepTurn, type Turn } from "../run/import-lease";

/** A reject's raw text beyond this many characters is cut; its line number leads to the rest. */
const LONGEST_RAW = 4_000;

/** How often something odd was met that cost no row. */
export type Warnings = Partial<Record<Warning, number>>;

/** What the file was found to say. */
export interface Sight {
  warnings: Warnings;
  /** Records that were known, and therefore are not staged. */
  known: number;
  /** Releases that a row was read for which was taken. */
  taken: ReleaseBits;
  /** Releases that a row was read for which was rejected. */
  rejected: ReleaseBits;
}

interface Known {
  id: number;
  provider_record_id: string;
  row_hash: string;
  missing_since: string | null;
}

type Action = "added" | "covered" | "changed" | "unchanged" | "rejected";

/** Starts from nothing, so that a run which was killed while staging simply stages again. */
export async function stageRows(
  runId: number,
  turn: Turn,
  readings: AsyncIterable<Reading>,
  onProgress: (rows: number) => void,
  onUnchanged: (print: Print, releaseId: number) => void = () => undefined,
  precedence = NO_PRECEDENCE,
): Promise<Sight> {
  await clearStage(runId);
  const sight: Sight = { warnings: {}, known: 0, taken: new ReleaseBits(), rejected: new ReleaseBits() };
  let rows = 0;
  for await (const { records, known, warnings } of readings) {
    for (const staged of await transaction((tx) => stageBatch(tx, runId, turn, records, precedence))) {
      const { release, action, record } = staged;
      if (release) (action === "rejected" ? sight.rejected : sight.taken).add(release.id);
      if (release && action === "unchanged" && record.print) onUnchanged(record.print, release.id);
    }
    for (const warning of [...warnings, ...records.flatMap((record) => record.warnings)]) {
      sight.warnings[warning] = (sight.warnings[warning] ?? 0) + 1;
    }
    sight.known += known;
    rows += records.length + known;
    onProgress(rows);
  }
  return sight;
}

/** Removes what a run staged, in portions that never lock much; its rejects too, if it begins again. */
export async function clearStage(runId: number, { rejects = true } = {}): Promise<void> {
  const tables = ["import_rows", "import_removals", ...(rejects ? ["import_rejects"] : [])];
  for (const table of tables) {
    const remove = () => execute(`DELETE FROM ${table} WHERE run_id = ? LIMIT 5000`, [runId]);
    while ((await remove()).affectedRows > 0);
  }
}

interface Staged {
  record: FeedRecord;
  row: StagedRow | null;
  /** The release that the record is about, if there is one yet. */
  release: Known | undefined;
  hash: string | null;
  action: Action;
}

async function stageBatch(
  tx: Queryable,
  runId: number,
  turn: Turn,
  batch: FeedRecord[],
  precedence: Precedence,
): Promise<Staged[]> {
  await keepTurn(tx, turn);
  const known = await knownReleases(tx, turn.provider, batch);
  const rows = batch.flatMap(({ row }) => row ?? []);
  const isCovered = await coveredRows(tx, turn.provider, rows, precedence);
  const staged = batch
    .map((record) => stagedRecord(record, known))
    .map((each) =>
      each.row && each.action === "added" && isCovered(each.row)
        ? { ...each, action: "covered" as const }
        : each,
    );
  await insertRows(
    tx,
    "INSERT INTO import_rows (run_id, line, provider_record_id, action, row_hash, updated, content)",
    staged.map((each) => valuesOf(runId, each)),
    "",
    OWN_SESSION,
  );
  const rejects = batch.flatMap(({ problems, raw }) => problems.map((each) => ({ ...each, raw })));
  await insertRejects(tx, runId, rejects);
  return staged;
}

function stagedRecord(record: FeedRecord, known: Map<string, Known>): Staged {
  const release = known.get(record.recordId ?? "");
  const row = record.row && {
    ...record.row,
    slug: slugOf(record.row),
    ...(record.print && { print: record.print }),
  };
  const hash = row && rowHashOf(row);
  const action = !hash ? "rejected" : !release ? "added" : isSame(release, hash) ? "unchanged" : "changed";
  return { record, row, release, hash, action };
}

function valuesOf(runId: number, { record, row, hash, action }: Staged): Value[] {
  const { line, recordId } = record;
  const content = row && action !== "unchanged" && action !== "rejected" ? contentOf(row) : null;
  const updated = row?.sourceUpdatedAt?.slice(0, 40) ?? null;
  return [runId, line, recordId ?? "", action, hash, updated, content];
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
    runId,
    line,
    column.replaceAll("\ufffd", "?").slice(0, 60),
    problem,
    cut(raw),
  ]);
  await insertRows(on, "INSERT IGNORE INTO import_rejects (run_id, line, column_name, problem, raw)", rows);
}

async function knownReleases(
  tx: Queryable,
  provider: string,
  batch: FeedRecord[],
): Promise<Map<string, Known>> {
  const ids = batch.flatMap(({ recordId }) => recordId ?? []);
  const rows = await queryByKeys<Known>(
    tx,
    `SELECT id, provider_record_id, row_hash, missing_since FROM releases
      WHERE provider = ? AND provider_record_id IN (?)`,
    ids,
    [provider],
  );
  return new Map(rows.map((row) => [row.provider_record_id, row]));
}
