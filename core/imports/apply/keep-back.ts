/** Leaves out of staged rows what a person keeps back, so that the rest of them can be written. */
import type { Tx } from "../../database/sql";
import { codesOf, type Owner } from "../precedence/find-owners";
import { findOffers } from "../precedence/offers";
import { FIELD_KINDS, type Kind, rowWithin } from "../record/change-kinds";
import type { KnownRelease } from "../record/known-release";
import { hashOfText, keptText } from "../record/release-columns";
import type { ImportContext } from "../run/import-context";
import { withheldOf } from "../run/import-run";
import type { Staged } from "../stage/next-staged";
import { unmergedRows } from "./unmerged-rows";
import type { Chunk } from "./write-chunk";

const KIND_OF_ACTION: Partial<Record<string, Kind>> = {
  added: "additions",
  covered: "contributions",
  paired: "pairs",
};

/** Rows of which nothing is written. */
export function withoutWithheld({ run }: ImportContext, chunk: Staged[]): Staged[] {
  const withheld = withheldOf(run);
  if (withheld.size === 0) return chunk;
  return chunk.filter(({ action }) => {
    const kind = KIND_OF_ACTION[action];
    return kind === undefined || !withheld.has(kind);
  });
}

export interface ToWrite extends Chunk {
  /** By record id, releases that stand already as their rows have them, in a run that goes on after a decision. */
  done: Map<string, number>;
}

/** What is left to write of a provider's own rows, within what a person let through. */
export async function leftToWrite(
  tx: Tx,
  context: ImportContext,
  { rows, known }: Chunk<Staged>,
): Promise<ToWrite> {
  const hashes = new Map(rows.map(({ row, hash }) => [row.recordId, hash]));
  const isDone = (release: KnownRelease) =>
    context.run.decidedAt !== null &&
    release.missing_since === null &&
    hashes.get(release.provider_record_id) === release.row_hash;
  const done = new Map(known.filter(isDone).map((release) => [release.provider_record_id, release.id]));
  const open = known.filter((release) => hashes.has(release.provider_record_id) && !isDone(release));
  const left = { rows: rows.filter(({ row }) => !done.has(row.recordId)), known: open };
  const allowed = await withinDecision(tx, context, left);
  const names = new Set(allowed.map(({ row }) => row.recordId));
  return { rows: allowed, known: open.filter(({ provider_record_id: id }) => names.has(id)), done };
}

/** Rows of known releases with only those fields anew that are let through; without those that then change nothing. */
async function withinDecision(
  tx: Tx,
  { run }: ImportContext,
  { rows, known }: Chunk<Staged>,
): Promise<Staged[]> {
  const withheld = withheldOf(run);
  if (!FIELD_KINDS.some((kind) => withheld.has(kind)) && !withheld.has("additions")) return rows;
  const offers = await findOffers(tx, codesOf(rows.map(({ row }) => row)));
  const unmerged = await unmergedRows(tx, known.map(ownerOf), offers);
  const before = new Map(unmerged.map((each) => [each.release.provider_record_id, each]));
  return rows.flatMap((staged) => {
    const standing = before.get(staged.row.recordId);
    if (!standing) return [staged];
    const isBack = standing.release.missing_since !== null;
    if (isBack && withheld.has("additions")) return [];
    const row = rowWithin(withheld, { before: standing.row, after: staged.row });
    const hash = hashOfText(keptText(row));
    return hash !== standing.hash || isBack ? [{ ...staged, row, hash }] : [];
  });
}

const ownerOf = (release: KnownRelease): Owner => ({
  id: release.id,
  provider: release.provider,
  code: release.code ?? "",
  recordId: release.provider_record_id,
  productType: release.product_type,
});
