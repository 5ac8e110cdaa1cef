/** Releases just written in, the search index that finds them by their new names out; only what differs is written. */

import { insertRows, OWN_SESSION, queryByKeys } from "../database/bulk";
import type { Queryable } from "../database/pool";
import type { FeedRow } from "../feed/feed-row";
import { addPostings, removePostings } from "./postings";
import { searchKeyOf, tokensOf } from "./search-key";

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
  const holders = new Map<string, number[]>();
  for (const [id, key] of changed) {
    const old = tokensOf(before.get(id) ?? "");
    const fresh = tokensOf(key);
    await removePostings(tx, id, without(old, fresh));
    for (const token of without(fresh, old)) {
      const ids = holders.get(token);
      if (ids) ids.push(id);
      else holders.set(token, [id]);
    }
  }
  await addPostings(tx, holders);
}

function without(tokens: string[], others: string[]): string[] {
  if (others.length === 0) return tokens;
  const these = new Set(others);
  return tokens.filter((token) => !these.has(token));
}

async function keysOf(tx: Queryable, ids: number[]): Promise<Map<number, string>> {
  const rows = await queryByKeys<{ id: number; key: string }>(
    tx,
    "SELECT release_id AS id, search_key AS `key` FROM release_search WHERE release_id IN (?)",
    ids,
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
}
