/** Releases just written in, the search index that finds them by their new names out; only what differs is written. */
import type { Queryable } from "../db";
import type { FeedRow } from "../feed/feed-row";
import { executeByKeys, insertRows, queryByKeys } from "./bulk";
import { bigramsOf, searchKeyOf } from "./search-key";

export async function indexReleases(tx: Queryable, rows: FeedRow[], ids: Map<string, number>): Promise<void> {
  const after = new Map(rows.map((row) => [ids.get(row.recordId) ?? 0, searchKeyOf(row)]));
  const before = await keysOf(tx, [...after.keys()]);
  const changed = [...after].filter(([id, key]) => before.get(id) !== key);
  const added = changed.flatMap(([id, key]) => pairs(id, without(bigramsOf(key), before.get(id))));
  const removed = changed.map(([id, key]) => [id, without(bigramsOf(before.get(id) ?? ""), key)] as const);
  await insertRows(
    tx,
    "INSERT INTO release_search (release_id, search_key)",
    changed,
    "ON DUPLICATE KEY UPDATE search_key = VALUES(search_key)",
  );
  for (const [id, tokens] of removed) {
    await executeByKeys(tx, "DELETE FROM search_bigrams WHERE release_id = ? AND token IN (?)", tokens, [id]);
  }
  await insertRows(tx, "INSERT IGNORE INTO search_bigrams (token, release_id)", added.sort(byToken));
}

const without = (tokens: string[], key = ""): string[] => {
  const others = new Set(bigramsOf(key));
  return tokens.filter((token) => !others.has(token));
};

const pairs = (id: number, tokens: string[]) => tokens.map((token) => [token, id] as const);

/** In the order of the table, which writes each of its pages once. */
const byToken = ([a]: readonly [string, number], [b]: readonly [string, number]): number =>
  a < b ? -1 : a > b ? 1 : 0;

async function keysOf(tx: Queryable, ids: number[]): Promise<Map<number, string>> {
  const rows = await queryByKeys<{ id: number; key: string }>(
    tx,
    "SELECT release_id AS id, search_key AS `key` FROM release_search WHERE release_id IN (?)",
    ids,
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
}
