/** Ends what a provider contributed to titles of others, which are then merged anew without it. */
import { z } from "zod";
import { executeByKeys, selectByKeys } from "../../database/bulk";
import type { Tx } from "../../database/sql";
import { findOwners } from "../precedence/find-owners";
import { findOffers } from "../precedence/offers";
import { sharedCode } from "../precedence/precedence";
import { type ImportContext, onBehalfOf } from "../run/import-context";
import type { Delivered } from "../stage/next-staged";
import { rowsOfOwners } from "./merge-offers";
import { writeChunk } from "./write-chunk";

/** Field by field the next provider in order counts again. A title that is missing or removed stays as it is. */
export async function retractOffers(tx: Tx, context: ImportContext, recordIds: string[]): Promise<void> {
  const { run, precedence } = context;
  const codes = (await offersOf(tx, run.provider, recordIds)).map(({ code }) => code);
  if (codes.length === 0) return;
  const before = await findOffers(tx, codes);
  await executeByKeys(tx, {
    sql: "DELETE FROM release_offers WHERE provider = :provider AND provider_record_id IN (:keys)",
    keys: recordIds,
    values: { provider: run.provider },
  });
  const others = precedence.providers.filter((provider) => provider !== run.provider);
  const owners = await findOwners(tx, others, codes);
  for (const { provider, ...chunk } of await rowsOfOwners(tx, owners, before))
    await writeChunk(tx, onBehalfOf(context, provider), chunk);
}

/** Records that had another code when the provider last offered them: to that title they contribute no more. */
export async function retractMovedOffers(tx: Tx, context: ImportContext, chunk: Delivered[]): Promise<void> {
  const { run, precedence } = context;
  if (!precedence.providers.includes(run.provider)) return;
  const codes = new Map(chunk.map(({ row }) => [row.recordId, sharedCode(row)]));
  const offers = await offersOf(tx, run.provider, [...codes.keys()]);
  const moved = offers.filter(({ recordId, code }) => codes.get(recordId) !== code);
  await retractOffers(
    tx,
    context,
    moved.map(({ recordId }) => recordId),
  );
}

const Offered = z.object({ recordId: z.string(), code: z.string() });

const offersOf = (tx: Tx, provider: string, recordIds: string[]) =>
  selectByKeys(tx, Offered, {
    sql: `SELECT provider_record_id AS recordId, code FROM release_offers
           WHERE provider = :provider AND provider_record_id IN (:keys)`,
    keys: recordIds,
    values: { provider },
  });
