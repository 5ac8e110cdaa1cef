/** New rows of a provider in, titles of lower providers that are the same made its own out: number, subscriptions and history stay. */

import { queryByKeys } from "../../database/bulk";
import type { Queryable } from "../../database/pool";
import type { FeedRow } from "../../feed/feed-row";
import { codesOf, type Owner } from "../precedence/covered-rows";
import { findOffers, type KnownOffer, writeOffers } from "../precedence/offers";
import { below, isOneTitle, type Precedence, sharedCode } from "../precedence/precedence";
import type { ImportRun } from "../run/import-run";
import { ownRow } from "./own-row";

type Candidate = Owner & { missing: number };

/** A title that a higher provider's file no longer has is taken over too. `known` are record ids that need none. */
export async function adoptReleases(
  tx: Queryable,
  run: ImportRun,
  rows: readonly FeedRow[],
  known: ReadonlySet<string>,
  precedence: Precedence,
  now: Date,
): Promise<number> {
  if (!precedence.providers.includes(run.provider)) return 0;
  const fresh = rows.filter((row) => sharedCode(row) && !known.has(row.recordId));
  const others = precedence.providers.filter((provider) => provider !== run.provider);
  const lower = new Set(below(precedence, run.provider));
  const candidates = (await findCandidates(tx, others, fresh)).filter(
    ({ provider, missing }) => lower.has(provider) || missing === 1,
  );
  const offers = await findOffers(
    tx,
    candidates.map(({ code }) => code),
  );
  const taken = new Set<number>();
  for (const row of fresh) {
    const found = candidates.find(
      (each) => each.code === sharedCode(row) && !taken.has(each.id) && isOneTitle(each, row),
    );
    if (!found) continue;
    taken.add(found.id);
    await adopt(tx, run, row, found, offers, now);
  }
  return taken.size;
}

const findCandidates = (tx: Queryable, providers: string[], rows: FeedRow[]): Promise<Candidate[]> =>
  queryByKeys<Candidate>(
    tx,
    `SELECT id, code, provider, provider_record_id AS recordId, product_type AS productType,
            missing_since IS NOT NULL AS missing FROM releases
      WHERE FIND_IN_SET(provider, ?) > 0 AND code IN (?) ORDER BY id`,
    codesOf(rows),
    [providers.join(",")],
  );

/** What the owner before says of it goes on to fill what the new one leaves out, unless it says nothing any more. */
async function adopt(
  tx: Queryable,
  run: ImportRun,
  row: FeedRow,
  found: Candidate,
  offers: Map<string, KnownOffer[]>,
  now: Date,
): Promise<void> {
  const { id, provider, recordId, missing } = found;
  if (missing === 0) {
    await writeOffers(tx, run.id, [await ownRow(tx, found, offers)]);
  } else {
    await tx.execute("DELETE FROM release_offers WHERE provider = ? AND provider_record_id = ?", [
      provider,
      recordId,
    ]);
  }
  await tx.execute("UPDATE releases SET provider = ?, provider_record_id = ? WHERE id = ?", [
    run.provider,
    row.recordId,
    id,
  ]);
  await tx.execute(
    `INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)
     VALUES (?, ?, 'provider', ?, ?, ?)`,
    [id, run.id, provider, run.provider, now],
  );
}
