/** Keeps the search index of releases that were just written: only what differs is written. */
import { z } from "zod";
import { insertRows, OWN_SESSION, selectByKeys } from "../database/bulk";
import type { Tx } from "../database/sql";
import type { FeedRow } from "../feed/feed-row";
import { addPostings, removePostings } from "./postings";
import { searchKeyOf, tokensOf } from "./search-key";
import { TokenHolders } from "./token-holders";

/** `known` are those of the releases that may have been there before. */
export const indexReleases = (
  tx: Tx,
  rows: FeedRow[],
  ids: Map<string, number>,
  known = [...ids.values()],
): Promise<void> =>
  indexKeys(tx, new Map(rows.map((row) => [ids.get(row.recordId) ?? 0, searchKeyOf(row)])), known);

/** The same with the search keys at hand, by number of the release. */
export async function indexKeys(tx: Tx, after: Map<number, string>, known: number[]): Promise<void> {
  const before = await keysOf(tx, known);
  const changed = [...after].filter(([id, key]) => before.get(id) !== key);
  await insertRows(
    tx,
    "INSERT INTO release_search (release_id, search_key)",
    changed,
    "ON DUPLICATE KEY UPDATE search_key = VALUES(search_key)",
    OWN_SESSION,
  );
  const holders = new TokenHolders();
  for (const [id, key] of changed) {
    const old = tokensOf(before.get(id) ?? "");
    const fresh = tokensOf(key);
    if (old.length > 0) await removePostings(tx, id, without(old, fresh));
    for (const token of without(fresh, old)) holders.add(token, id);
  }
  await addPostings(tx, holders);
}

function without(tokens: string[], others: string[]): string[] {
  if (others.length === 0) return tokens;
  const these = new Set(others);
  return tokens.filter((token) => !these.has(token));
}

const Key = z.object({ id: z.number(), key: z.string() });

async function keysOf(tx: Tx, ids: number[]): Promise<Map<number, string>> {
  const rows = await selectByKeys(tx, Key, {
    sql: "SELECT release_id AS id, search_key AS `key` FROM release_search WHERE release_id IN (:keys)",
    keys: ids,
  });
  return new Map(rows.map(({ id, key }) => [id, key]));
}
