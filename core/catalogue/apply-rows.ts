/** A run's staged rows in, releases with their people and their history out, in chunks that each leave the catalogue whole. */
import { type Queryable, query, transaction } from "../db";
import type { FeedRow } from "../feed/feed-row";
import { insertRows, OWN_SESSION, queryByKeys } from "./bulk";
import { notePending } from "./cancellations";
import { changesBetween, type KnownRelease } from "./changes";
import type { ImportRun } from "./import-run";
import { keepTurn, type Turn } from "./import-turn";
import { FEED_COLUMNS, type StagedRow, valuesOf } from "./release-columns";
import { indexReleases } from "./search-index";
import { slugOf } from "./slug";
import { rowOfContent } from "./staged-content";
import { standingRows } from "./standing-rows";
import { writePeople } from "./write-people";

/** Releases written in one transaction. */
const CHUNK = 200;

interface Staged {
  line: number;
  hash: string;
  row: StagedRow;
}

/** Told of every row once it stands in the catalogue. */
export type OnApplied = (row: StagedRow, releaseId: number) => void;

/** Goes on after the line that the run's last committed chunk reached, so that a killed run can be taken up again. */
export async function applyRows(
  run: ImportRun,
  turn: Turn,
  now: Date,
  onProgress: (line: number) => void,
  onApplied: OnApplied,
): Promise<void> {
  for (let line = run.appliedLine; ; ) {
    const chunk = await nextChunk(run.id, line);
    line = chunk.at(-1)?.line ?? line;
    if (chunk.length === 0) return;
    const ids = await transaction((tx) => applyChunk(tx, run, turn, chunk, now));
    for (const { row } of chunk) onApplied(row, ids.get(row.recordId) ?? 0);
    onProgress(line);
  }
}

/** What a person locked may be part of the address too: then it is found anew. */
const withRow = (staged: Staged, row: FeedRow | undefined): Staged =>
  !row || row === staged.row ? staged : { ...staged, row: { ...row, slug: slugOf(row) } };

async function nextChunk(runId: number, after: number): Promise<Staged[]> {
  const rows = await query<{ line: number; hash: string; content: string }>(
    `SELECT line, row_hash AS hash, content FROM import_rows
      WHERE run_id = ? AND line > ? AND content IS NOT NULL ORDER BY line LIMIT ?`,
    [runId, after, CHUNK],
  );
  return rows.map(({ line, hash, content }) => ({ line, hash, row: rowOfContent(content) }));
}

async function applyChunk(
  tx: Queryable,
  run: ImportRun,
  turn: Turn,
  delivered: Staged[],
  now: Date,
): Promise<Map<string, number>> {
  await keepTurn(tx, turn);
  const before = await findKnown(tx, run.provider, delivered);
  const rows = await standingRows(
    tx,
    delivered.map(({ row }) => row),
    before,
  );
  const chunk = delivered.map((staged, place) => withRow(staged, rows[place]));
  await writeReleases(tx, run, chunk, before, now);
  const ids = await findIds(tx, run.provider, chunk);
  await notePending(tx, run, rows, before, ids);
  const changes = await changesBetween(tx, before, rows);
  const known = before.map(({ id }) => id);
  await writePeople(
    tx,
    chunk.map(({ row }) => row),
    ids,
    known,
  );
  await indexReleases(tx, rows, ids, known);
  await insertRows(
    tx,
    "INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)",
    changes.map(({ releaseId, field, from, to }) => [releaseId, run.id, field, from, to, now]),
    "",
    OWN_SESSION,
  );
  const line = delivered.at(-1)?.line ?? 0;
  await tx.execute("UPDATE import_runs SET applied_line = ? WHERE id = ?", [line, run.id]);
  return ids;
}

const quoted = FEED_COLUMNS.map((name) => `\`${name}\``);
const INSERT = `INSERT INTO releases (id, provider, provider_record_id, ${quoted.join(", ")}, row_hash, first_seen_run,
  last_changed_run, created_at, updated_at)`;
const ON_KNOWN = `ON DUPLICATE KEY UPDATE ${quoted.map((name) => `${name} = VALUES(${name})`).join(", ")},
  row_hash = VALUES(row_hash), last_changed_run = VALUES(last_changed_run), updated_at = VALUES(updated_at),
  missing_since = NULL`;

/**
 * Known releases are named by number: a row that is found to be there by its record id only, the server has written
 * already, and takes back.
 */
async function writeReleases(
  tx: Queryable,
  { id: runId, provider }: ImportRun,
  chunk: Staged[],
  before: KnownRelease[],
  now: Date,
): Promise<void> {
  const known = new Map(before.map(({ id, provider_record_id: recordId }) => [recordId, id]));
  const rows = chunk.map(({ row, hash }) => [
    ...[known.get(row.recordId) ?? null, provider, row.recordId, ...valuesOf(row)],
    ...[hash, runId, runId, now, now],
  ]);
  const [there, fresh] = [rows.filter(([id]) => id !== null), rows.filter(([id]) => id === null)];
  await insertRows(tx, INSERT, there, ON_KNOWN, OWN_SESSION);
  await insertRows(tx, INSERT, fresh, ON_KNOWN, OWN_SESSION);
}

const findKnown = (tx: Queryable, provider: string, chunk: Staged[]): Promise<KnownRelease[]> =>
  byRecordId<KnownRelease>(
    tx,
    `id, provider_record_id, missing_since, ${quoted.join(", ")}`,
    provider,
    chunk,
  );

async function findIds(tx: Queryable, provider: string, chunk: Staged[]): Promise<Map<string, number>> {
  const columns = "id, provider_record_id";
  const rows = await byRecordId<{ id: number; provider_record_id: string }>(tx, columns, provider, chunk);
  return new Map(rows.map((row) => [row.provider_record_id, row.id]));
}

const byRecordId = <Row>(tx: Queryable, columns: string, provider: string, chunk: Staged[]): Promise<Row[]> =>
  queryByKeys<Row>(
    tx,
    `SELECT ${columns} FROM releases WHERE provider = ? AND provider_record_id IN (?)`,
    chunk.map(({ row }) => row.recordId),
    [provider],
  );
