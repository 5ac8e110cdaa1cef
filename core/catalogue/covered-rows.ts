/** Rows of one provider in, those that a provider of higher precedence already has as its own title out. */
import type { Queryable } from "../db";
import type { FeedRow, ProductType } from "../feed/feed-row";
import { queryByKeys } from "./bulk";
import { above, isOneTitle, type Precedence, sharedCode } from "./precedence";

export interface Owner {
  id: number;
  code: string;
  provider: string;
  recordId: string;
  productType: ProductType;
}

/** A title that its owner's file no longer has, or has withdrawn, covers nothing. */
export async function findOwners(
  tx: Queryable,
  providers: readonly string[],
  rows: readonly FeedRow[],
): Promise<Owner[]> {
  if (providers.length === 0) return [];
  const codes = new Set(rows.flatMap((row) => sharedCode(row) ?? []));
  return queryByKeys<Owner>(
    tx,
    `SELECT id, code, provider, provider_record_id AS recordId, product_type AS productType FROM releases
      WHERE FIND_IN_SET(provider, ?) > 0 AND missing_since IS NULL
        AND status <> 'withdrawn' AND code IN (?)`,
    [...codes],
    [providers.join(",")],
  );
}

/** Answers whether a row only adds to another provider's title. */
export async function coveredRows(
  tx: Queryable,
  provider: string,
  rows: readonly FeedRow[],
  precedence: Precedence,
): Promise<(row: FeedRow) => boolean> {
  const owners = await findOwners(tx, above(precedence, provider), rows);
  const byCode = Map.groupBy(owners, ({ code }) => code);
  return (row) => (byCode.get(sharedCode(row) ?? "") ?? []).some((owner) => isOneTitle(owner, row));
}
