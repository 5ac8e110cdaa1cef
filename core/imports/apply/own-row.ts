/** A title of several providers in, the row as its owner's own file has it out, without what others lend to it. */
import type { Queryable } from "../../database/pool";
import type { FeedRow } from "../../feed/feed-row";
import type { Owner } from "../precedence/covered-rows";
import type { KnownOffer } from "../precedence/offers";
import { deliveredRow } from "./row-from-feed";

export interface OwnRow {
  provider: string;
  row: FeedRow;
  hash: string;
}

/** Written down for as long as others add to it, otherwise as it stands; an entry of another hash is of another day. */
export async function ownRow(
  tx: Queryable,
  { id, provider, code, recordId }: Owner,
  offers: Map<string, KnownOffer[]>,
): Promise<OwnRow> {
  const { row, hash } = await deliveredRow(tx, id);
  const said = offers
    .get(code)
    ?.find((offer) => offer.provider === provider && offer.row.recordId === recordId && offer.hash === hash);
  return { provider, hash, row: said?.row ?? row };
}
