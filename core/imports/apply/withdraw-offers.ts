/** Records by which a provider added to titles of others and adds no more in, these titles without what it lent out. */

import { executeByKeys, queryByKeys } from "../../database/bulk";
import type { Queryable } from "../../database/pool";
import { findOwners } from "../precedence/covered-rows";
import { findOffers } from "../precedence/offers";
import { type Precedence, sharedCode } from "../precedence/precedence";
import type { ImportRun } from "../run/import-run";
import type { Delivered } from "../stage/staged-rows";
import { ownRows } from "./merge-offers";
import { writeChunk } from "./write-chunk";

/** Field by field the next provider in order has the word again. A title that is missing or removed stays as it is. */
export async function withdrawOffers(
  tx: Queryable,
  run: ImportRun,
  recordIds: string[],
  now: Date,
  precedence: Precedence,
): Promise<void> {
  const codes = (await offersOf(tx, run.provider, recordIds)).map(({ code }) => code);
  if (codes.length === 0) return;
  const before = await findOffers(tx, codes);
  await executeByKeys(
    tx,
    "DELETE FROM release_offers WHERE provider = ? AND provider_record_id IN (?)",
    recordIds,
    [run.provider],
  );
  const others = precedence.providers.filter((provider) => provider !== run.provider);
  const owners = await findOwners(tx, others, codes);
  for (const { provider, rows } of await ownRows(tx, owners, before))
    await writeChunk(tx, { ...run, provider }, rows, now, precedence);
}

/** Records that were of another title when the provider last spoke of them: there they say nothing any more. */
export async function withdrawMoved(
  tx: Queryable,
  run: ImportRun,
  chunk: Delivered[],
  now: Date,
  precedence: Precedence,
): Promise<void> {
  if (!precedence.providers.includes(run.provider)) return;
  const codes = new Map(chunk.map(({ row }) => [row.recordId, sharedCode(row)]));
  const offers = await offersOf(tx, run.provider, [...codes.keys()]);
  const moved = offers.filter(({ recordId, code }) => codes.get(recordId) !== code);
  await withdrawOffers(
    tx,
    run,
    moved.map(({ recordId }) => recordId),
    now,
    precedence,
  );
}

const offersOf = (tx: Queryable, provider: string, recordIds: string[]) =>
  queryByKeys<{ recordId: string; code: string }>(
    tx,
    `SELECT provider_record_id AS recordId, code FROM release_offers
      WHERE provider = ? AND provider_record_id IN (?)`,
    recordIds,
    [provider],
  );
