/** Writes the people of releases anew where they differ: most changes are about days. */

import { executeByKeys, insertRows, OWN_SESSION, queryByKeys } from "../../database/bulk";
import type { Queryable } from "../../database/pool";
import type { FeedRow } from "../../feed/feed-row";

/** `known` are the releases among them that may have people already. */
export async function writePeople(
  tx: Queryable,
  rows: FeedRow[],
  { ids, known }: { ids: Map<string, number>; known: number[] },
): Promise<void> {
  const before = await peopleOf(tx, known);
  const differing = rows.flatMap((row) => {
    const id = ids.get(row.recordId) ?? 0;
    const people = row.contributors.map(({ name, nameKana, role }, seq) => [
      id,
      seq + 1,
      name.slice(0, 200),
      nameKana?.slice(0, 200) ?? null,
      role,
    ]);
    return JSON.stringify(people) === JSON.stringify(before.get(id) ?? []) ? [] : [{ id, people }];
  });
  const stale = differing.flatMap(({ id }) => (before.has(id) ? [id] : []));
  await executeByKeys(tx, "DELETE FROM contributors WHERE release_id IN (?)", stale);
  await insertRows(
    tx,
    "INSERT INTO contributors (release_id, seq, name, name_kana, role)",
    differing.flatMap(({ people }) => people),
    "",
    OWN_SESSION,
  );
}

async function peopleOf(tx: Queryable, ids: number[]): Promise<Map<number, (string | number | null)[][]>> {
  const rows = await queryByKeys<Record<"id" | "seq" | "name" | "kana" | "role", string | number | null>>(
    tx,
    `SELECT release_id AS id, seq, name, name_kana AS kana, role FROM contributors
      WHERE release_id IN (?) ORDER BY release_id, seq`,
    ids,
  );
  const grouped = Map.groupBy(rows, ({ id }) => Number(id));
  const listed = [...grouped].map(
    ([id, people]) => [id, people.map(({ seq, name, kana, role }) => [id, seq, name, kana, role])] as const,
  );
  return new Map(listed);
}
