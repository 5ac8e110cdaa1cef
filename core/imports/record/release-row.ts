/** A release as it stands, as the row that a feed would have to hold for it to stand so. */
import type { Queryable } from "../../database/pool";
import type { ContributorName, FeedRow } from "../../feed/feed-row";
import type { KnownRelease } from "./changes";
import { FEED_COLUMNS, rowOfColumns } from "./release-columns";

export interface ReleaseRow {
  release: KnownRelease & { provider: string; row_hash: string };
  row: FeedRow;
}

/** Locks the release for the transaction; throws an Error where there is no such release. */
export async function requireReleaseRow(tx: Queryable, releaseId: number): Promise<ReleaseRow> {
  const columns = FEED_COLUMNS.map((name) => `\`${name}\``).join(", ");
  const [release] = await tx.query<ReleaseRow["release"]>(
    `SELECT id, provider, provider_record_id, row_hash, missing_since, ${columns} FROM releases WHERE id = ? FOR UPDATE`,
    [releaseId],
  );
  if (!release) throw new Error(`There is no release ${releaseId}.`);
  const contributors = await tx.query<ContributorName>(
    "SELECT name, name_kana AS nameKana, role FROM contributors WHERE release_id = ? ORDER BY seq",
    [releaseId],
  );
  // The address is made anew from what the row says.
  const { slug: _, ...row } = rowOfColumns({
    recordId: release.provider_record_id,
    columns: release,
    contributors,
  });
  return { release, row };
}
