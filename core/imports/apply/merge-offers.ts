/** A provider's rows with what others contribute to them; and rows that only contribute, with the titles they change. */
import type { Tx } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";
import { codesOf, findOwners, type Owner } from "../precedence/find-owners";
import { findOffers, type KnownOffer, writeOffers } from "../precedence/offers";
import { above, isOneTitle, mergedRow, sharedCode } from "../precedence/precedence";
import type { KnownRelease } from "../record/known-release";
import type { ImportContext } from "../run/import-context";
import type { Delivered } from "../stage/next-staged";
import { unmergedRows } from "./unmerged-rows";

/** In the order of `rows`. A row that others contribute to is kept as it came, so that it can be merged anew. */
export async function mergeOffers(tx: Tx, context: ImportContext, rows: Delivered[]): Promise<Delivered[]> {
  const { run, precedence } = context;
  const { provider } = run;
  if (!precedence.providers.includes(provider)) return rows;
  const offers = await findOffers(tx, codesOf(rows.map(({ row }) => row)));
  const own: (Delivered & { provider: string })[] = [];
  const merged = rows.map((delivered) => {
    const others = othersOf(offers, context, delivered.row);
    if (others.length === 0) return delivered;
    own.push({ provider, row: delivered.row, hash: delivered.hash });
    return { ...delivered, row: mergedRow({ provider, row: delivered.row }, others, precedence) };
  });
  await writeOffers(tx, run.id, own);
  return merged;
}

/** A record that was issued in error contributes nothing. */
const othersOf = (
  offers: Map<string, KnownOffer[]>,
  { run, precedence }: ImportContext,
  row: FeedRow,
): KnownOffer[] =>
  (offers.get(sharedCode(row) ?? "") ?? []).filter(
    (offer) =>
      offer.provider !== run.provider &&
      precedence.providers.includes(offer.provider) &&
      offer.row.status !== "removed" &&
      isOneTitle(offer.row, row),
  );

/** Rows of an owner that are merged anew, and the releases that they are. */
export interface OwnerRows {
  provider: string;
  rows: Delivered[];
  known: KnownRelease[];
}

/** Keeps rows that only contribute; answers the rows of their owners that must be merged anew, by owner. */
export async function contributeRows(
  tx: Tx,
  { run, precedence }: ImportContext,
  rows: Delivered[],
): Promise<OwnerRows[]> {
  const { provider } = run;
  const before = await findOffers(tx, codesOf(rows.map(({ row }) => row)));
  const news = rows.filter(({ row, hash }) => !isKnownOffer(before, { provider, row, hash }));
  await writeOffers(
    tx,
    run.id,
    news.map(({ row, hash }) => ({ provider, row, hash })),
  );
  const owners = await findOwners(tx, above(precedence, provider), codesOf(news.map(({ row }) => row)));
  const changed = owners.filter((owner) =>
    news.some(({ row }) => sharedCode(row) === owner.code && isOneTitle(owner, row)),
  );
  return rowsOfOwners(tx, changed, before);
}

const isKnownOffer = (
  offers: Map<string, KnownOffer[]>,
  { provider, row, hash }: Delivered & { provider: string },
): boolean =>
  (offers.get(sharedCode(row) ?? "") ?? []).some(
    (offer) => offer.provider === provider && offer.row.recordId === row.recordId && offer.hash === hash,
  );

/** The rows of these titles' owners, each to be merged anew with what is offered now; by owner. */
export async function rowsOfOwners(
  tx: Tx,
  owners: Owner[],
  offers: Map<string, KnownOffer[]>,
): Promise<OwnerRows[]> {
  const byProvider = Map.groupBy(await unmergedRows(tx, owners, offers), ({ provider }) => provider);
  return [...byProvider].map(([provider, rows]) => ({
    provider,
    rows,
    known: rows.map(({ release }) => release),
  }));
}
