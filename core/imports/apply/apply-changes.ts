/** Applies a run's staged rows in chunks that each leave the catalogue whole: releases with their people and history. */
import { type Tx, transaction } from "../../database/sql";
import { findCovered } from "../precedence/find-owners";
import { above } from "../precedence/precedence";
import type { StagedRow } from "../record/release-columns";
import { type ImportContext, onBehalfOf } from "../run/import-context";
import { renewLease } from "../run/import-lease";
import { findStaged, type Staged } from "../stage/next-staged";
import { eachOrRejected, rejectStaged } from "../stage/refused-rows";
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
    run.appliedLine = line;
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
  const rows = withoutWithheld(context, staged);
  await takeIdentities(tx, context, rows);
  await retractMovedOffers(tx, context, rows);
  const known = await findKnown(tx, run.provider, rows);
  const own = await contributeCovered(tx, context, { rows, known });
  const { done, ...left } = await leftToWrite(tx, context, own);
  const ids = new Map([...done, ...(await writeChunk(tx, context, left))]);
  const line = staged.at(-1)?.line ?? 0;
  await tx.execute("UPDATE import_runs SET applied_line = :line WHERE id = :runId", { line, runId: run.id });
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
