/** Titles of lower providers that a new row also is become the provider's own: number, subscriptions and history stay. */
import type { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import { flag, type Tx } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";
import { codesOf, Owner } from "../precedence/find-owners";
import { findOffers, writeOffers } from "../precedence/offers";
import { below, isOneTitle, sharedCode } from "../precedence/precedence";
import type { ImportContext } from "../run/import-context";
import { unmergedRows } from "./unmerged-rows";

const Candidate = Owner.extend({ missing: flag });
type Candidate = z.output<typeof Candidate>;

/** `rows` have no release yet. A title that a higher provider's file no longer has is taken over too. Answers how many. */
export async function adoptReleases(
  tx: Tx,
  context: ImportContext,
  rows: readonly FeedRow[],
): Promise<number> {
  const coded = rows.filter((row) => sharedCode(row));
  const candidates = await findCandidates(tx, context, coded);
  const offers = await findOffers(
    tx,
    candidates.map(({ code }) => code),
  );
  const adopted = new Map<number, Adoption>();
  for (const row of coded) {
    const found = candidates.find(
      (each) => each.code === sharedCode(row) && !adopted.has(each.id) && isOneTitle(each, row),
    );
    if (found) adopted.set(found.id, { row, found });
  }
  const present = [...adopted.values()].flatMap(({ found }) => (found.missing === 0 ? [found] : []));
  await writeOffers(tx, context.run.id, await unmergedRows(tx, present, offers));
  for (const adoption of adopted.values()) await adopt(tx, context, adoption);
  return adopted.size;
}

async function findCandidates(
  tx: Tx,
  { run, precedence }: ImportContext,
  rows: FeedRow[],
): Promise<Candidate[]> {
  if (!precedence.providers.includes(run.provider)) return [];
  const others = precedence.providers.filter((provider) => provider !== run.provider);
  const lower = new Set(below(precedence, run.provider));
  const candidates = await selectByKeys(tx, Candidate, {
    sql: `SELECT id, code, provider, provider_record_id AS recordId, product_type AS productType,
                 missing_since IS NOT NULL AS missing FROM releases
           WHERE FIND_IN_SET(provider, :others) > 0 AND code IN (:keys) ORDER BY id`,
    keys: codesOf(rows),
    values: { others: others.join(",") },
  });
  return candidates.filter(({ provider, missing }) => lower.has(provider) || missing === 1);
}

interface Adoption {
  row: FeedRow;
  found: Candidate;
}

/** What the owner before has of it goes on to fill what the new one leaves out, unless its file has the title no more. */
async function adopt(tx: Tx, { run, now }: ImportContext, { row, found }: Adoption): Promise<void> {
  const { id, provider, recordId, missing } = found;
  if (missing === 1) {
    await tx.execute(
      "DELETE FROM release_offers WHERE provider = :provider AND provider_record_id = :recordId",
      { provider, recordId },
    );
  }
  await tx.execute("UPDATE releases SET provider = :owner, provider_record_id = :recordId WHERE id = :id", {
    id,
    owner: run.provider,
    recordId: row.recordId,
  });
  await tx.execute(
    `INSERT INTO release_changes (release_id, run_id, field, value_before, value_after, at)
     VALUES (:id, :runId, 'provider', :before, :after, :now)`,
    { id, runId: run.id, before: provider, after: run.provider, now },
  );
}
