/** What changed between a release as it was and its row as the feed now has it: one entry a field. */
import { z } from "zod";
import { selectByKeys } from "../../database/bulk";
import type { Sql } from "../../database/statement";
import type { ContributorName, FeedRow } from "../../feed/feed-row";
import { CONTRIBUTOR_ROLES } from "../../release/vocabulary";
import type { KnownRelease } from "./known-release";
import { columnValues, FEED_COLUMNS, type FeedColumn } from "./release-columns";

export interface Change {
  releaseId: number;
  /** A column of `releases`, or `contributors`. */
  field: string;
  from: string | null;
  to: string | null;
}

/** Columns that only follow from another one have no history of their own. */
const DERIVED: FeedColumn[] = ["slug", "volume_sort"];

/** To be read before the people of these releases are written anew. */
export async function changesBetween(
  on: Pick<Sql, "rows">,
  before: KnownRelease[],
  rows: FeedRow[],
): Promise<Change[]> {
  const people = await peopleOf(on, before);
  const after = new Map(rows.map((row) => [row.recordId, row]));
  return before.flatMap((release) => {
    const row = after.get(release.provider_record_id);
    return row ? changesOf(release, row, people.get(release.id) ?? "") : [];
  });
}

function changesOf(before: KnownRelease, row: FeedRow, people: string): Change[] {
  const values = columnValues(row);
  const pairs = FEED_COLUMNS.map((field, place) => ({
    field,
    from: asText(before[field]),
    to: asText(values[place]),
  }));
  const back = { field: "missing_since", from: before.missing_since, to: null };
  const persons = { field: "contributors", from: people || null, to: asLine(row.contributors) || null };
  return [...pairs.filter(({ field }) => !DERIVED.includes(field)), persons, back]
    .filter(({ from, to }) => from !== to)
    .map((change) => ({ releaseId: before.id, ...change }));
}

const asText = (value: string | number | null | undefined): string | null =>
  value == null ? null : String(value);

const asLine = (people: Pick<ContributorName, "name" | "role">[]): string =>
  people.map(({ name, role }) => `${name} (${role})`).join("; ");

const Person = z.object({ release_id: z.number(), name: z.string(), role: z.enum(CONTRIBUTOR_ROLES) });

async function peopleOf(on: Pick<Sql, "rows">, releases: KnownRelease[]): Promise<Map<number, string>> {
  const rows = await selectByKeys(on, Person, {
    sql: "SELECT release_id, name, role FROM contributors WHERE release_id IN (:keys) ORDER BY release_id, seq",
    keys: releases.map(({ id }) => id),
  });
  const grouped = Map.groupBy(rows, (row) => row.release_id);
  return new Map([...grouped].map(([id, people]) => [id, asLine(people)]));
}
