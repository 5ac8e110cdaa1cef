/** Conditions on a search key in, the soonest matches out where they are many: found by reading what comes next, not by index. */
import { query, type Value } from "../db";
import type { Day } from "../shop-day";
import { CALLED_OFF } from "./release";

/** A pair in fewer titles than these finds them quickly by itself. */
const RARE = 1_000;
/** So many titles to come are read for words that are everywhere. */
const READ = 4_000;

interface Wanted {
  /** Pairs of letters that every match holds. */
  pairs: string[];
  /** On `release_search s`, with their values. */
  conditions: string[];
  values: Value[];
  today: Day;
  limit: number;
}

/**
 * Ids in order of their sale; null unless there are `limit` of them among the next titles, and then no title beyond
 * these can come before them. Common words are what an index serves worst: it would list every match to find the first.
 */
export async function soonestMatches(wanted: Wanted): Promise<number[] | null> {
  const { pairs, conditions, values, today, limit } = wanted;
  for (const pair of pairs) if (await isRare(pair)) return null;
  const found = await query<{ id: number }>(
    `SELECT next.id FROM (
       SELECT id, day_to FROM releases WHERE day_to >= ? ORDER BY day_to, id LIMIT ?
     ) next
     JOIN release_search s ON s.release_id = next.id JOIN releases r ON r.id = next.id
     WHERE ${conditions.join(" AND ")} AND r.status NOT IN (?) ORDER BY next.day_to, next.id LIMIT ?`,
    [today, READ, ...values, CALLED_OFF, limit],
  );
  return found.length === limit ? found.map(({ id }) => id) : null;
}

async function isRare(pair: string): Promise<boolean> {
  const [counted] = await query<{ titles: number }>(
    `SELECT COUNT(*) AS titles FROM (SELECT 1 FROM search_bigrams WHERE token = ? LIMIT ${RARE}) some`,
    [pair],
  );
  return (counted?.titles ?? 0) < RARE;
}
