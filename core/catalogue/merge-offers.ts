/** A provider's rows in, the same rows with what others lend to them out; and rows that only lend, with the titles they change. */
import type { Queryable } from "../db";
import type { FeedRow } from "../feed/feed-row";
import { findOwners, type Owner } from "./covered-rows";
import { deliveredRow } from "./delivered-row";
import { findOffers, type KnownOffer, writeOffers } from "./offers";
import { above, isOneTitle, mergedRow, type Precedence, sharedCode } from "./precedence";

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
  const offers = await findOffers(
    tx,
    rows.flatMap(({ row }) => sharedCode(row) ?? []),
  );
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

const othersOf = (
  offers: Map<string, KnownOffer[]>,
  provider: string,
  row: FeedRow,
  { providers }: Precedence,
): KnownOffer[] =>
  (offers.get(sharedCode(row) ?? "") ?? []).filter(
    (offer) =>
      offer.provider !== provider && providers.includes(offer.provider) && isOneTitle(offer.row, row),
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
  const codes = rows.flatMap(({ row }) => sharedCode(row) ?? []);
  const before = await findOffers(tx, codes);
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
  const owners = await findOwners(
    tx,
    above(precedence, run.provider),
    news.map(({ row }) => row),
  );
  const lent = owners.filter((owner) =>
    news.some(({ row }) => sharedCode(row) === owner.code && isOneTitle(owner, row)),
  );
  const made = await Promise.all(lent.map((owner) => ownRow(tx, owner, before)));
  const byProvider = Map.groupBy(made, ({ provider }) => provider);
  return [...byProvider].map(([provider, all]) => ({ provider, rows: all }));
}

const isFrom = (offer: KnownOffer, provider: string, { recordId }: FeedRow): boolean =>
  offer.provider === provider && offer.row.recordId === recordId;

/** As the owner's own file has it: written down since others first added to it, until then as it stands. */
async function ownRow(
  tx: Queryable,
  { id, provider, code, recordId }: Owner,
  offers: Map<string, KnownOffer[]>,
): Promise<Delivered & { provider: string }> {
  const { row, hash } = await deliveredRow(tx, id);
  const said = offers.get(code)?.find((offer) => isFrom(offer, provider, { ...row, recordId }));
  return { provider, hash, row: said?.row ?? row };
}
