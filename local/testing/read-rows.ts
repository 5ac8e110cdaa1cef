/** What a statement finds, for tests that compare whole rows: nothing is claimed of what is in them. */
import { database } from "../../core/database/pool";
import { asStated, type ByName } from "../../core/database/statement";

export async function readRows(sql: string, named: ByName = {}): Promise<Record<string, unknown>[]> {
  const { pool } = await database();
  return pool.query({ sql, namedPlaceholders: true, typeCast: asStated }, named);
}
