/** Applies a run's staged rows in chunks that each leave the catalogue whole: releases with their people and history. */
import { type Tx, transaction } from "../../database/sql";
import { findCovered } from "../precedence/find-owners";
import { above } from "../precedence/precedence";
import type { StagedRow } from "../record/release-columns";
import { type ImportContext, onBehalfOf } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import { findStaged, type Staged } from "../stage/next-staged";
import { eachOrRejected, rejectStaged } from "../stage/refused-rows";
import { findWritten } from "./find-written";
import { withinDecision, withoutWithheld } from "./keep-back";
import { contributeRows } from "./merge-offers";
import { retractMovedOffers } from "./retract-offers";
import { takeIdentities } from "./take-identities";
import { writeChunk } from "./write-chunk";
import { findIds } from "./write-releases";

/** Releases written in one transaction: the more, the less often a row of the search index is written anew. */
const CHUNK = 500;
/** Where very many are new, so that a block of the search index is written once or twice. */
const LARGE_CHUNK = 2_000;

/** Called with every row once it stands in the catalogue. */
export type OnApplied = (row: StagedRow, releaseId: number) => void;

/** Goes on after the line that the run's last committed chunk reached, so that a killed run can be taken up again. */
export async function applyChanges(context: ImportContext, onApplied?: OnApplied): Promise<void> {
  const { run, onProgress } = context;
  const most = run.added > 5 * LARGE_CHUNK ? LARGE_CHUNK : CHUNK;
  for (let line = run.appliedLine; ; ) {
    const chunk = await findStaged(run.id, line, most);
    line = chunk.at(-1)?.line ?? line;
    if (chunk.length === 0) return;
    const written = await eachOrRejected(
      chunk,
      (some) => transaction((tx) => applyChunk(tx, context, some)),
      (staged, error) => rejectStaged(context, staged, error),
    );
    const ids = new Map(written.flatMap((some) => [...some]));
    for (const { row } of chunk) {
      const id = ids.get(row.recordId);
      if (id) onApplied?.(row, id);
    }
    onProgress({ stage: "applying", done: line });
  }
}

async function applyChunk(tx: Tx, context: ImportContext, staged: Staged[]): Promise<Map<string, number>> {
  const { run, lease } = context;
  await renewLease(lease, tx);
  const chunk = withoutWithheld(context, staged);
  await takeIdentities(tx, context, chunk);
  await retractMovedOffers(tx, context, chunk);
  const isCovered = await findCoveredNow(tx, context, chunk);
  const contributed = await contributeRows(tx, context, chunk.filter(isCovered));
  for (const { provider, rows } of contributed) await writeChunk(tx, onBehalfOf(context, provider), rows);
  const own = chunk.filter((each) => !isCovered(each));
  const done = run.decidedAt === null ? new Map<string, number>() : await findWritten(tx, context, own);
  const left = own.filter(({ row }) => !done.has(row.recordId));
  const ids = new Map([...done, ...(await writeChunk(tx, context, await withinDecision(tx, context, left)))]);
  const line = staged.at(-1)?.line ?? 0;
  await tx.execute("UPDATE import_runs SET applied_line = :line WHERE id = :runId", { line, runId: run.id });
  return ids;
}

/** Looked up anew: since the file was staged another provider may have brought or dropped the title. */
async function findCoveredNow(
  tx: Tx,
  { run, precedence }: ImportContext,
  chunk: Staged[],
): Promise<(staged: Staged) => boolean> {
  const { provider } = run;
  if (above(precedence, provider).length === 0) return () => false;
  const own = await findIds(tx, provider, chunk);
  const rows = chunk.flatMap(({ row }) => (own.has(row.recordId) ? [] : row));
  const isCovered = await findCovered(tx, rows, { provider, precedence });
  return ({ row }) => !own.has(row.recordId) && isCovered(row);
}
