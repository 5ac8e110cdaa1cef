/** Titles of several providers as their owners' own files have them, without what others contribute to them. */
import type { Tx } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";
import type { Owner } from "../precedence/find-owners";
import type { KnownOffer } from "../precedence/offers";
import type { KnownRelease } from "../record/known-release";
import { rowsWithoutLocks } from "../record/rows-without-locks";

export interface UnmergedRow {
  provider: string;
  row: FeedRow;
  hash: string;
  /** The release as it stands, with all that is contributed. */
  release: KnownRelease;
}

/**
 * In the order of `owners`. An owner's offer for as long as others contribute to the title, otherwise the title as it
 * stands; an offer of another hash is of another day.
 */
export async function unmergedRows(
  tx: Tx,
  owners: readonly Owner[],
  offers: Map<string, KnownOffer[]>,
): Promise<UnmergedRow[]> {
  const standing = await rowsWithoutLocks(
    tx,
    owners.map(({ id }) => id),
  );
  return owners.map(({ id, provider, code, recordId }) => {
    const found = standing.get(id);
    if (!found) throw new Error(`There is no release ${id}.`);
    const { release } = found;
    const hash = release.row_hash;
    const offer = offers
      .get(code)
      ?.find((each) => each.provider === provider && each.row.recordId === recordId && each.hash === hash);
    return { provider, hash, row: offer?.row ?? found.row, release };
  });
}
