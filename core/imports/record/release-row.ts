/** A release as it stands, as the row that a feed would have to hold for it to stand so. */
import { z } from "zod";
import type { Tx } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";
import { CONTRIBUTOR_ROLES } from "../../release/vocabulary";
import { KNOWN_COLUMNS, KnownRelease } from "./known-release";
import { rowOfColumns } from "./release-columns";

export interface ReleaseRow {
  release: KnownRelease;
  row: FeedRow;
}

const Person = z.object({
  name: z.string(),
  nameKana: z.string().nullable(),
  role: z.enum(CONTRIBUTOR_ROLES),
});

/** Locks the release for the transaction; throws an Error where there is no such release. */
export async function requireReleaseRow(tx: Tx, releaseId: number): Promise<ReleaseRow> {
  const [release] = await tx.rows(
    KnownRelease,
    `SELECT ${KNOWN_COLUMNS} FROM releases WHERE id = :releaseId FOR UPDATE`,
    { releaseId },
  );
  if (!release) throw new Error(`There is no release ${releaseId}.`);
  const contributors = await tx.rows(
    Person,
    "SELECT name, name_kana AS nameKana, role FROM contributors WHERE release_id = :releaseId ORDER BY seq",
    { releaseId },
  );
  // The address is made anew from what the row says.
  const { slug: _, ...row } = rowOfColumns({
    recordId: release.provider_record_id,
    columns: release,
    contributors,
  });
  return { release, row };
}
