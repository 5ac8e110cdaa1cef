/** What each provider has of a title that several of them offer: kept, and found by code. */
import { z } from "zod";
import { insertRows, OWN_SESSION, selectByKeys } from "../../database/bulk";
import type { Tx } from "../../database/sql";
import type { Sql } from "../../database/statement";
import type { FeedRow } from "../../feed/feed-row";
import type { Offer } from "./precedence";
import { sharedCode } from "./precedence";

export interface KnownOffer extends Offer {
  hash: string;
}

/** `hash` is the one that the provider's row has in `releases`. */
export async function writeOffers(
  tx: Tx,
  runId: number,
  offers: (Offer & { hash: string })[],
): Promise<void> {
  await insertRows(
    tx,
    "INSERT INTO release_offers (provider, provider_record_id, code, row_hash, content, run_id)",
    offers.map(({ provider, row, hash }) => [
      provider,
      row.recordId,
      sharedCode(row) ?? "",
      hash,
      JSON.stringify(row),
      runId,
    ]),
    `ON DUPLICATE KEY UPDATE code = VALUES(code), row_hash = VALUES(row_hash), content = VALUES(content),
       run_id = VALUES(run_id)`,
    OWN_SESSION,
  );
}

const OfferRow = z.object({
  code: z.string(),
  provider: z.string(),
  hash: z.string(),
  content: z.string(),
});

/** All offers of these codes, by code. */
export async function findOffers(on: Pick<Sql, "rows">, codes: string[]): Promise<Map<string, KnownOffer[]>> {
  const rows = await selectByKeys(on, OfferRow, {
    sql: "SELECT code, provider, row_hash AS hash, content FROM release_offers WHERE code IN (:keys)",
    keys: [...new Set(codes)],
  });
  const offers = rows.map(({ code, provider, hash, content }) => {
    return { code, provider, hash, row: JSON.parse(content) as FeedRow };
  });
  return Map.groupBy(offers, ({ code }) => code);
}
