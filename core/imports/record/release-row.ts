/** Releases as they stand, each as the row that a feed would have to hold for it to stand so. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
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
  releaseId: z.number(),
  name: z.string(),
  nameKana: z.string().nullable(),
  role: z.enum(CONTRIBUTOR_ROLES),
});

/** By number, those of these releases that there are; locked until the transaction ends. */
export async function findReleaseRows(tx: Tx, ids: number[]): Promise<Map<number, ReleaseRow>> {
  const releases = await selectByKeys(tx, KnownRelease, {
    sql: `SELECT ${KNOWN_COLUMNS} FROM releases WHERE id IN (:keys) ORDER BY id FOR UPDATE`,
    keys: ids.toSorted((a, b) => a - b),
  });
  const people = await selectByKeys(tx, Person, {
    sql: `SELECT release_id AS releaseId, name, name_kana AS nameKana, role FROM contributors
           WHERE release_id IN (:keys) ORDER BY release_id, seq`,
    keys: ids,
  });
  const peopleOf = Map.groupBy(people, ({ releaseId }) => releaseId);
  return new Map(
    releases.map((release) => [release.id, { release, row: rowOf(release, peopleOf.get(release.id) ?? []) }]),
  );
}

/** Throws an Error where there is no such release. */
export async function requireReleaseRow(tx: Tx, releaseId: number): Promise<ReleaseRow> {
  const found = (await findReleaseRows(tx, [releaseId])).get(releaseId);
  if (!found) throw new Error(`There is no release ${releaseId}.`);
  return found;
}

/** Without the address, which is made anew from what the row says. */
function rowOf(release: KnownRelease, people: z.output<typeof Person>[]): FeedRow {
  const { slug: _, ...row } = rowOfColumns({
    recordId: release.provider_record_id,
    columns: release,
    contributors: people.map(({ name, nameKana, role }) => ({ name, nameKana, role })),
  });
  return row;
}
