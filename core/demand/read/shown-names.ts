/** What the names of the ranking are called where people read them. */
import { z } from "zod";
import { isNonEmpty, rows } from "../../database/sql";
import type { NameKind } from "../keep/demand-names";

const Series = z.object({ name: z.string(), shown: z.string().nullable() });

/** What a series is called in its titles; other names are read as they are kept. */
export async function shownNames(kind: NameKind, names: string[]): Promise<Map<string, string>> {
  if (kind !== "series" || !isNonEmpty(names)) return new Map();
  const found = await rows(
    Series,
    `SELECT d.series AS name, MAX(r.series) AS shown FROM demands d JOIN releases r ON r.id = d.release_id
     WHERE d.series IN (:names) GROUP BY d.series`,
    { names },
  );
  return new Map(found.flatMap(({ name, shown }) => (shown ? [[name, shown]] : [])));
}
