/** Applies a run's staged rows in chunks that each leave the catalogue whole: releases with their people and history. */
import { type Tx, transaction } from "../../database/sql";
import type { Fingerprint } from "../../feed/record-fingerprint";
import { findCovered } from "../precedence/find-owners";
import { above } from "../precedence/precedence";
import { type ImportContext, onBehalfOf } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import { type LinesToApply, nextNewLines } from "../stage/next-lines";
import { findStaged, type Staged } from "../stage/next-staged";
import { eachOrRejected, isRefusedRow, rejectStaged } from "../stage/refused-rows";
import { type AddedRelease, addReleases, areCopied } from "./add-releases";
import { leftToWrite, withoutWithheld } from "./keep-back";
import { contributeRows } from "./merge-offers";
import { retractMovedOffers } from "./retract-offers";
import { takeIdentities } from "./take-identities";
import { type Chunk, writeChunk } from "./write-chunk";
import { findKnown } from "./write-releases";

/** Releases written in one transaction: the more, the less often a row of the search index is written anew. */
const CHUNK = 500;
/** Where very many are new, so that a block of the search index is written once or twice. */
const LARGE_CHUNK = 2_000;

/** Called with the print of every row, if it has one, once the row stands in the catalogue. */
export type OnApplied = (print: Fingerprint | undefined, releaseId: number) => void;

/** Goes on after the line that the run's last committed chunk reached, so that a killed run can be taken up again. */
export async function applyChanges(context: ImportContext, onApplied?: OnApplied): Promise<void> {
  const { run, onProgress } = context;
  const most = run.added > 5 * LARGE_CHUNK ? LARGE_CHUNK : CHUNK;
  for (let line = run.appliedLine; ; ) {
    const next =
      (await copyNext(context, { line, most }, onApplied)) ??
      (await applyNext(context, { line, most }, onApplied));
    if (next === null) return;
    line = next;
    run.appliedLine = line;
    onProgress({ stage: "applying", done: line });
  }
}

interface Behind {
  line: number;
  most: number;
}

/** Where the next rows are all new, and nothing has to be compared with them. Answers the last line, or null. */
async function copyNext(
  context: ImportContext,
  { line, most }: Behind,
  onApplied?: OnApplied,
): Promise<number | null> {
  const lines = areCopied(context) ? await nextNewLines(context.run.id, line, most) : null;
  if (!lines) return null;
  try {
    const added = await transaction((tx) => copyLines(tx, context, lines));
    for (const { id, print } of added) onApplied?.(print, id);
    return lines.to;
  } catch (error) {
    if (isRefusedRow(error)) return null; // found out row by row
    throw error;
  }
}

async function copyLines(tx: Tx, context: ImportContext, lines: LinesToApply): Promise<AddedRelease[]> {
  await renewLease(context.lease, tx);
  const added = await addReleases(tx, context, lines);
  await markApplied(tx, context, lines.to);
  return added;
}

async function applyNext(
  context: ImportContext,
  { line, most }: Behind,
  onApplied?: OnApplied,
): Promise<number | null> {
  const chunk = await findStaged(context.run.id, line, most);
  const last = chunk.at(-1);
  if (!last) return null;
  const written = await eachOrRejected(
    chunk,
    (some) => transaction((tx) => applyChunk(tx, context, some)),
    (staged, error) => rejectStaged(context, staged, error),
  );
  const ids = new Map(written.flatMap((some) => [...some]));
  for (const { row } of chunk) {
    const id = ids.get(row.recordId);
    if (id) onApplied?.(row.print, id);
  }
  return last.line;
}

const markApplied = (tx: Tx, { run }: ImportContext, line: number) =>
  tx.execute("UPDATE import_runs SET applied_line = :line WHERE id = :runId", { line, runId: run.id });

async function applyChunk(tx: Tx, context: ImportContext, staged: Staged[]): Promise<Map<string, number>> {
  const { run, lease } = context;
  await renewLease(lease, tx);
  const rows = withoutWithheld(context, staged);
  await takeIdentities(tx, context, rows);
  await retractMovedOffers(tx, context, rows);
  const known = await findKnown(tx, run.provider, rows);
  const own = await contributeCovered(tx, context, { rows, known });
  const { done, ...left } = await leftToWrite(tx, context, own);
  const ids = new Map([...done, ...(await writeChunk(tx, context, left))]);
  await markApplied(tx, context, staged.at(-1)?.line ?? 0);
  return ids;
}

/**
 * Rows that only contribute go to the titles of other providers; answers the others. Looked up anew: since the file was
 * staged another provider may have brought or dropped the title.
 */
async function contributeCovered(
  tx: Tx,
  context: ImportContext,
  { rows, known }: Chunk<Staged>,
): Promise<Chunk<Staged>> {
  const { provider } = context.run;
  const { precedence } = context;
  if (above(precedence, provider).length === 0) return { rows, known };
  const names = new Set(known.map(({ provider_record_id: id }) => id));
  const fresh = rows.flatMap(({ row }) => (names.has(row.recordId) ? [] : row));
  const isOther = await findCovered(tx, fresh, { provider, precedence });
  const isCovered = ({ row }: Staged) => !names.has(row.recordId) && isOther(row);
  const contributed = await contributeRows(tx, context, rows.filter(isCovered));
  for (const { provider: owner, ...chunk } of contributed)
    await writeChunk(tx, onBehalfOf(context, owner), chunk);
  return { rows: rows.filter((each) => !isCovered(each)), known };
}
