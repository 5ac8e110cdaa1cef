/** Which titles of other providers carry the same code as a row, so that the row only contributes to them. */

import { queryByKeys } from "../../database/bulk";
import type { Queryable } from "../../database/pool";
import type { FeedRow } from "../../feed/feed-row";
import type { ProductType } from "../../release/vocabulary";
import { above, isOneTitle, type Precedence, sharedCode } from "./precedence";

export interface Owner {
  id: number;
  code: string;
  provider: string;
  recordId: string;
  productType: ProductType;
}

/** A title that its owner's file no longer has, or has removed, owns nothing. */
export async function findOwners(
  tx: Queryable,
  providers: readonly string[],
  codes: readonly string[],
): Promise<Owner[]> {
  if (providers.length === 0) return [];
  return queryByKeys<Owner>(
    tx,
    `SELECT id, code, provider, provider_record_id AS recordId, product_type AS productType FROM releases
      WHERE FIND_IN_SET(provider, ?) > 0 AND missing_since IS NULL
        AND status <> 'removed' AND code IN (?)`,
    [...new Set(codes)],
    [providers.join(",")],
  );
}

export const codesOf = (rows: readonly FeedRow[]): string[] => rows.flatMap((row) => sharedCode(row) ?? []);

/** Answers whether a row only contributes to another provider's title. */
export async function findCovered(
  tx: Queryable,
  rows: readonly FeedRow[],
  { provider, precedence }: { provider: string; precedence: Precedence },
): Promise<(row: FeedRow) => boolean> {
  const owners = await findOwners(tx, above(precedence, provider), codesOf(rows));
  const byCode = Map.groupBy(owners, ({ code }) => code);
  return (row) => (byCode.get(sharedCode(row) ?? "") ?? []).some((owner) => isOneTitle(owner, row));
}
