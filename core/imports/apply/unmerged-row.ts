/** A title of several providers as its owner's own file has it, without what others contribute to it. */
import type { Tx } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";
import type { Owner } from "../precedence/find-owners";
import type { KnownOffer } from "../precedence/offers";
import { rowWithoutLocks } from "../record/row-without-locks";

export interface UnmergedRow {
  provider: string;
  row: FeedRow;
  hash: string;
}

/** Its offer for as long as others contribute to it, otherwise as it stands; an offer of another hash is of another day. */
export async function unmergedRow(
  tx: Tx,
  { id, provider, code, recordId }: Owner,
  offers: Map<string, KnownOffer[]>,
): Promise<UnmergedRow> {
  const { row, hash } = await rowWithoutLocks(tx, id);
  const offer = offers
    .get(code)
    ?.find((each) => each.provider === provider && each.row.recordId === recordId && each.hash === hash);
  return { provider, hash, row: offer?.row ?? row };
}
