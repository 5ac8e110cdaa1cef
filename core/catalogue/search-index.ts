/** Releases just written in, the search index that finds them by their new names out; only what differs is written. */
import type { Queryable } from "../db";
import type { FeedRow } from "../feed/feed-row";
import { executeByKeys, insertRows, OWN_SESSION, queryByKeys } from "./bulk";
import { bigramsOf, searchKeyOf } from "./search-key";

/** `known` are those of the releases that may have been there before. */
export async function indexReleases(
  tx: Queryable,
  rows: FeedRow[],
  ids: Map<string, number>,
  known = [...ids.values()],
): Promise<void> {
  const after = new Map(rows.map((row) => [ids.get(row.recordId) ?? 0, searchKeyOf(row)]));
  const before = await keysOf(tx, known);
  const changed = [...after].filter(([id, key]) => before.get(id) !== key);
  await insertRows(
    tx,
    "INSERT INTO release_search (release_id, search_key)",
    changed,
    "ON DUPLICATE KEY UPDATE search_key = VALUES(search_key)",
    OWN_SESSION,
  );
  for (const [id, key] of changed) {
    const gone = bigramsOf(before.get(id) ?? "").filter(notIn(bigramsOf(key)));
    await executeByKeys(tx, "DELETE FROM search_bigrams WHERE release_id = ? AND token IN (?)", gone, [id]);
  }
  const pairs = pairsByToken(changed, before);
  await insertRows(tx, "INSERT IGNORE INTO search_bigrams (token, release_id)", pairs, "", OWN_SESSION);
}

const notIn = (tokens: string[]): ((token: string) => boolean) => {
  const these = new Set(tokens);
  return (token) => !these.has(token);
};

/** What is new, in the order of the table, which then writes each of its pages once. */
function pairsByToken(changed: [id: number, key: string][], before: Map<number, string>): [string, number][] {
  const idsOf = new Map<string, number[]>();
  for (const [id, key] of changed) {
    const old = before.get(id);
    const tokens = bigramsOf(key);
    for (const token of old ? tokens.filter(notIn(bigramsOf(old))) : tokens) {
      const ids = idsOf.get(token);
      if (ids) ids.push(id);
      else idsOf.set(token, [id]);
    }
  }
  return [...idsOf.keys()]
    .sort()
    .flatMap((token) => idsOf.get(token)?.map((id): [string, number] => [token, id]) ?? []);
}

async function keysOf(tx: Queryable, ids: number[]): Promise<Map<number, string>> {
  const rows = await queryByKeys<{ id: number; key: string }>(
    tx,
    "SELECT release_id AS id, search_key AS `key` FROM release_search WHERE release_id IN (?)",
    ids,
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
}
