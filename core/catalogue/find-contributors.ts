/** Releases without their people in, the same releases with their people in the order of the title page out. */
import { query } from "../database/pool";
import type { Contributor } from "../release/release";

type Row = Contributor & { releaseId: number };

export async function withContributors<T extends { id: number; approximate: unknown }>(
  rows: T[],
): Promise<(T & { approximate: boolean; contributors: Contributor[] })[]> {
  if (rows.length === 0) return [];
  const people = await query<Row>(
    `SELECT release_id AS releaseId, name, name_kana AS nameKana, role FROM contributors
     WHERE release_id IN (?) ORDER BY release_id, seq`,
    [rows.map((row) => row.id)],
  );
  const byRelease = Map.groupBy(people, (person) => person.releaseId);
  return rows.map((row) => ({
    ...row,
    approximate: Boolean(row.approximate),
    contributors: (byRelease.get(row.id) ?? []).map(({ releaseId: _, ...person }) => person),
  }));
}
