/** Which titles of other providers carry the same code as a row, so that the row only contributes to them. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import type { Sql } from "../../database/statement";
import type { FeedRow } from "../../feed/feed-row";
import { PRODUCT_TYPES } from "../../release/vocabulary";
import { above, isOneTitle, type Precedence, sharedCode } from "./precedence";

export const Owner = z.object({
  id: z.number(),
  code: z.string(),
  provider: z.string(),
  recordId: z.string(),
  productType: z.enum(PRODUCT_TYPES),
});
export type Owner = z.output<typeof Owner>;

/** A title that its owner's file no longer has, or has removed, owns nothing. */
export async function findOwners(
  on: Pick<Sql, "rows">,
  providers: readonly string[],
  codes: readonly string[],
): Promise<Owner[]> {
  if (providers.length === 0) return [];
  return selectByKeys(on, Owner, {
    sql: `SELECT id, code, provider, provider_record_id AS recordId, product_type AS productType FROM releases
      WHERE FIND_IN_SET(provider, :providers) > 0 AND missing_since IS NULL
        AND status <> 'removed' AND code IN (:keys)`,
    keys: [...new Set(codes)],
    values: { providers: providers.join(",") },
  });
}

export const codesOf = (rows: readonly FeedRow[]): string[] => rows.flatMap((row) => sharedCode(row) ?? []);

/** Answers whether a row only contributes to another provider's title. */
export async function findCovered(
  on: Pick<Sql, "rows">,
  rows: readonly FeedRow[],
  { provider, precedence }: { provider: string; precedence: Precedence },
): Promise<(row: FeedRow) => boolean> {
  const owners = await findOwners(on, above(precedence, provider), codesOf(rows));
  const byCode = Map.groupBy(owners, ({ code }) => code);
  return (row) => (byCode.get(sharedCode(row) ?? "") ?? []).some((owner) => isOneTitle(owner, row));
}
