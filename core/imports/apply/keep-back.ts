/** Leaves out of staged rows what a person keeps back, so that the rest of them can be written. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import type { Tx } from "../../database/sql";
import { PRODUCT_TYPES } from "../../release/vocabulary";
import { codesOf } from "../precedence/find-owners";
import { findOffers } from "../precedence/offers";
import { FIELD_KINDS, type Kind, rowWithin } from "../record/change-kinds";
import { hashOfText, keptText } from "../record/release-columns";
import type { ImportContext } from "../run/import-context";
import { withheldOf } from "../run/import-run";
import type { Staged } from "../stage/next-staged";
import { unmergedRow } from "./unmerged-row";

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

const Known = z.object({
  id: z.number(),
  recordId: z.string(),
  code: z.string().nullable(),
  productType: z.enum(PRODUCT_TYPES),
  isMissing: z.union([z.literal(0), z.literal(1)]),
});

/** Rows of known releases with only those fields anew that are let through; without those that then change nothing. */
export async function withinDecision(tx: Tx, context: ImportContext, chunk: Staged[]): Promise<Staged[]> {
  const { run } = context;
  const withheld = withheldOf(run);
  if (!FIELD_KINDS.some((kind) => withheld.has(kind)) && !withheld.has("additions")) return chunk;
  const known = await findKnownOwners(tx, run.provider, chunk);
  const offers = await findOffers(tx, codesOf(chunk.map(({ row }) => row)));
  const limited: Staged[] = [];
  for (const staged of chunk) {
    const release = known.get(staged.row.recordId);
    if (!release) limited.push(staged);
    if (!release || (release.isMissing === 1 && withheld.has("additions"))) continue;
    const owner = { ...release, code: release.code ?? "", provider: run.provider };
    const { row: before, hash } = await unmergedRow(tx, owner, offers);
    const row = rowWithin(withheld, { before, after: staged.row });
    const rest = hashOfText(keptText(row));
    if (rest !== hash || release.isMissing === 1) limited.push({ ...staged, row, hash: rest });
  }
  return limited;
}

async function findKnownOwners(tx: Tx, provider: string, chunk: Staged[]) {
  const found = await selectByKeys(tx, Known, {
    sql: `SELECT id, provider_record_id AS recordId, code, product_type AS productType,
                 missing_since IS NOT NULL AS isMissing
            FROM releases WHERE provider = :provider AND provider_record_id IN (:keys)`,
    keys: chunk.map(({ row }) => row.recordId),
    values: { provider },
  });
  return new Map(found.map((release) => [release.recordId, release]));
}
