/** A run's staged rows in, releases with their people and their history out, in chunks that each leave the catalogue whole. */
import { type Queryable, transaction } from "../../database/pool";
import { coveredRows } from "../precedence/covered-rows";
import { above, NO_PRECEDENCE, type Precedence } from "../precedence/precedence";
import type { StagedRow } from "../record/release-columns";
import { keepTurn, type Turn } from "../run/import-lease";
import type { ImportRun } from "../run/import-run";
import { findStaged, type Staged } from "../stage/staged-rows";
import { lendRows } from "./merge-offers";
import { withdrawMoved } from "./withdraw-offers";
import { writeChunk } from "./write-chunk";
import { findIds } from "./write-releases";

/** Releases written in one transaction: the more, the fewer pages of the search index each of them touches. */
const CHUNK = 500;

/** Told of every row once it stands in the catalogue. */
export type OnApplied = (row: StagedRow, releaseId: number) => void;

/** Goes on after the line that the run's last committed chunk reached, so that a killed run can be taken up again. */
export async function applyRows(
  run: ImportRun,
  turn: Turn,
  now: Date,
  onProgress: (line: number) => void,
  onApplied: OnApplied,
  precedence = NO_PRECEDENCE,
): Promise<void> {
  for (let line = run.appliedLine; ; ) {
    const chunk = await findStaged(run.id, line, CHUNK);
    line = chunk.at(-1)?.line ?? line;
    if (chunk.length === 0) return;
    const ids = await transaction((tx) => applyChunk(tx, run, turn, chunk, now, precedence));
    for (const { row } of chunk) {
      const id = ids.get(row.recordId);
      if (id) onApplied(row, id);
    }
    onProgress(line);
  }
}

async function applyChunk(
  tx: Queryable,
  run: ImportRun,
  turn: Turn,
  chunk: Staged[],
  now: Date,
  precedence: Precedence,
): Promise<Map<string, number>> {
  await keepTurn(tx, turn);
  await withdrawMoved(tx, run, chunk, now, precedence);
  const isCovered = await coveredNow(tx, run, chunk, precedence);
  const covered = chunk.filter(isCovered);
  const own = chunk.filter((staged) => !isCovered(staged));
  for (const { provider, rows } of await lendRows(tx, run, covered, precedence))
    await writeChunk(tx, { ...run, provider }, rows, now, precedence);
  const ids = await writeChunk(tx, run, own, now, precedence);
  const line = chunk.at(-1)?.line ?? 0;
  await tx.execute("UPDATE import_runs SET applied_line = ? WHERE id = ?", [line, run.id]);
  return ids;
}

/** Asked anew: since the file was staged another provider may have brought or dropped the title. */
async function coveredNow(
  tx: Queryable,
  { provider }: ImportRun,
  chunk: Staged[],
  precedence: Precedence,
): Promise<(staged: Staged) => boolean> {
  if (above(precedence, provider).length === 0) return () => false;
  const own = await findIds(tx, provider, chunk);
  const rows = chunk.flatMap(({ row }) => (own.has(row.recordId) ? [] : row));
  const isCovered = await coveredRows(tx, provider, rows, precedence);
  return ({ row }) => !own.has(row.recordId) && isCovered(row);
}
