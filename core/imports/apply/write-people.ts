/** Writes the people of releases anew where they differ: most changes are about days. */
import { z } from "zod";
import { executeByKeys, insertRows, OWN_SESSION, selectByKeys } from "../../database/bulk";
import type { Tx } from "../../database/sql";
import type { FeedRow } from "../../feed/feed-row";

/** `known` are the releases among them that may have people already. */
export async function writePeople(
  tx: Tx,
  rows: Pick<FeedRow, "recordId" | "contributors">[],
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
  await executeByKeys(tx, { sql: "DELETE FROM contributors WHERE release_id IN (:keys)", keys: stale });
  await insertRows(
    tx,
    "INSERT INTO contributors (release_id, seq, name, name_kana, role)",
    differing.flatMap(({ people }) => people),
    "",
    OWN_SESSION,
  );
}

const Person = z.object({
  id: z.number(),
  seq: z.number(),
  name: z.string(),
  kana: z.string().nullable(),
  role: z.string(),
});

async function peopleOf(tx: Tx, ids: number[]): Promise<Map<number, (string | number | null)[][]>> {
  const rows = await selectByKeys(tx, Person, {
    sql: `SELECT release_id AS id, seq, name, name_kana AS kana, role FROM contributors
           WHERE release_id IN (:keys) ORDER BY release_id, seq`,
    keys: ids,
  });
  const grouped = Map.groupBy(rows, ({ id }) => id);
  const listed = [...grouped].map(
    ([id, people]) => [id, people.map(({ seq, name, kana, role }) => [id, seq, name, kana, role])] as const,
  );
  return new Map(listed);
}
