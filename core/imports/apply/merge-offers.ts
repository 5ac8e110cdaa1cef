/** A provider's rows in, the same rows with what others lend to them out; and rows that only lend, with the titles they change. */
import type { Queryable } from "../../database/pool";
import type { FeedRow } from "../../feed/feed-row";
import { codesOf, findOwners, type Owner } from "../precedence/covered-rows";
import { findOffers, type KnownOffer, writeOffers } from "../precedence/offers";
import { above, isOneTitle, mergedRow, type Precedence, sharedCode } from "../precedence/precedence";
import { type OwnRow, ownRow } from "./own-row";

interface Delivered {
  row: FeedRow;
  hash: string;
}

/** In the order of `rows`. A row that others add to is written down as it came, so that it can be made up anew. */
export async function mergeOffers<Row extends Delivered>(
  tx: Queryable,
  run: { id: number; provider: string },
  rows: Row[],
  precedence: Precedence,
): Promise<Row[]> {
  if (!precedence.providers.includes(run.provider)) return rows;
  const offers = await findOffers(tx, codesOf(rows.map(({ row }) => row)));
  const own: (Delivered & { provider: string })[] = [];
  const merged = rows.map((delivered) => {
    const others = othersOf(offers, run.provider, delivered.row, precedence);
    if (others.length === 0) return delivered;
    own.push({ provider: run.provider, row: delivered.row, hash: delivered.hash });
    return {
      ...delivered,
      row: mergedRow({ provider: run.provider, row: delivered.row }, others, precedence),
    };
  });
  await writeOffers(tx, run.id, own);
  return merged;
}

/** A record that was issued in error says nothing. */
const othersOf = (
  offers: Map<string, KnownOffer[]>,
  provider: string,
  row: FeedRow,
  { providers }: Precedence,
): KnownOffer[] =>
  (offers.get(sharedCode(row) ?? "") ?? []).filter(
    (offer) =>
      offer.provider !== provider &&
      providers.includes(offer.provider) &&
      offer.row.status !== "removed" &&
      isOneTitle(offer.row, row),
  );

export interface Lending {
  provider: string;
  rows: Delivered[];
}

/** Writes down rows that only lend; answers the rows of their owners that must be made up anew, by owner. */
export async function lendRows(
  tx: Queryable,
  run: { id: number; provider: string },
  rows: Delivered[],
  precedence: Precedence,
): Promise<Lending[]> {
  const before = await findOffers(tx, codesOf(rows.map(({ row }) => row)));
  const isNews = ({ row, hash }: Delivered) =>
    !before
      .get(sharedCode(row) ?? "")
      ?.some((offer) => isFrom(offer, run.provider, row) && offer.hash === hash);
  const news = rows.filter(isNews);
  await writeOffers(
    tx,
    run.id,
    news.map(({ row, hash }) => ({ provider: run.provider, row, hash })),
  );
  const codesOfNews = codesOf(news.map(({ row }) => row));
  const owners = await findOwners(tx, above(precedence, run.provider), codesOfNews);
  const lent = owners.filter((owner) =>
    news.some(({ row }) => sharedCode(row) === owner.code && isOneTitle(owner, row)),
  );
  return ownRows(tx, lent, before);
}

const isFrom = (offer: KnownOffer, provider: string, { recordId }: FeedRow): boolean =>
  offer.provider === provider && offer.row.recordId === recordId;

/** The rows of these titles' owners, each to be made up anew of what is offered now; by owner. */
export async function ownRows(
  tx: Queryable,
  owners: Owner[],
  offers: Map<string, KnownOffer[]>,
): Promise<Lending[]> {
  const rows: OwnRow[] = [];
  for (const owner of owners) rows.push(await ownRow(tx, owner, offers));
  const byProvider = Map.groupBy(rows, ({ provider }) => provider);
  return [...byProvider].map(([provider, all]) => ({ provider, rows: all }));
}
