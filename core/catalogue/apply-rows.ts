/** A run's staged rows in, releases with their people and their history out, in chunks that each leave the catalogue whole. */
import { type Queryable, transaction } from "../db";
import type { FeedRow } from "../feed/feed-row";
import { adoptReleases } from "./adopt-releases";
import { insertRows, OWN_SESSION } from "./bulk";
import { notePending } from "./cancellations";
import { changesBetween, type KnownRelease } from "./changes";
import type { ImportRun } from "./import-run";
import { keepTurn, type Turn } from "./import-turn";
import { lendRows, mergeOffers } from "./merge-offers";
import { NO_PRECEDENCE, type Precedence } from "./precedence";
import type { StagedRow } from "./release-columns";
import { indexReleases } from "./search-index";
import { slugOf } from "./slug";
import { findStaged, type Staged } from "./staged-rows";
import { standingRows } from "./standing-rows";
import { writePeople } from "./write-people";
import { findIds, findKnown, writeReleases } from "./write-releases";

/** Releases written in one transaction. */
const CHUNK = 200;

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
    for (const { row, action } of chunk) {
      if (action !== "covered") onApplied(row, ids.get(row.recordId) ?? 0);
    }
    onProgress(line);
  }
}

/** What a person locked may be part of the address too: then it is found anew. */
const withRow = (staged: Staged, row: FeedRow | undefined): Staged =>
  !row || row === staged.row ? staged : { ...staged, row: { ...row, slug: slugOf(row) } };

async function applyChunk(
  tx: Queryable,
  run: ImportRun,
  turn: Turn,
  chunk: Staged[],
  now: Date,
  precedence: Precedence,
): Promise<Map<string, number>> {
  await keepTurn(tx, turn);
  const [covered, own] = [chunk.filter(isCovered), chunk.filter((staged) => !isCovered(staged))];
  for (const { provider, rows } of await lendRows(tx, run, covered, precedence)) {
    const lent = rows.map((row) => ({ ...row, line: 0, action: "changed" }));
    await writeChunk(tx, { ...run, provider }, lent, now, precedence);
  }
  const ids = await writeChunk(tx, run, own, now, precedence);
  const line = chunk.at(-1)?.line ?? 0;
  await tx.execute("UPDATE import_runs SET applied_line = ? WHERE id = ?", [line, run.id]);
  return ids;
}

const isCovered = ({ action }: Staged): boolean => action === "covered";

/** Everything of a release that follows from its row. */
async function writeChunk(
  tx: Queryable,
  run: ImportRun,
  offered: Staged[],
  now: Date,
  precedence: Precedence,
): Promise<Map<string, number>> {
  const before = await findOrAdopt(tx, run, offered, precedence, now);
  const delivered = await mergeOffers(tx, run, offered, precedence);
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
  return ids;
}

async function findOrAdopt(
  tx: Queryable,
  run: ImportRun,
  chunk: Staged[],
  precedence: Precedence,
  now: Date,
): Promise<KnownRelease[]> {
  const before = await findKnown(tx, run.provider, chunk);
  const rows = chunk.map(({ row }) => row);
  const known = new Set(before.map(({ provider_record_id: id }) => id));
  const adopted = await adoptReleases(tx, run, rows, known, precedence, now);
  return adopted > 0 ? findKnown(tx, run.provider, chunk) : before;
}
