/** What a person typed in, the releases whose names hold every word of it out: what is coming first. */
import { query, type Value } from "../db";
import { readCode } from "../feed/identifiers";
import type { Day } from "../shop-day";
import { withContributors } from "./find-contributors";
import { foldText } from "./fold-text";
import { CALLED_OFF, type ReleaseSummary, SUMMARY_COLUMNS } from "./release";
import { bigramsOf } from "./search-key";
import { soonestMatches } from "./soonest-matches";

const MOST_WORDS = 5;
const LONGEST_WORD = 60;
/** More pairs than these narrow nothing down that the comparison of the whole word does not. */
const MOST_PAIRS = 4;

export interface SearchWanted {
  limit: number;
  today: Day;
}

/**
 * Finds by title, series, people, label and publisher in any width, case, kana or variant of a character, and by ISBN,
 * JAN or magazine code. Nothing is found for text without a letter or digit. A single letter finds titles that begin with it.
 */
export async function searchReleases(
  text: string,
  { limit, today }: SearchWanted,
): Promise<ReleaseSummary[]> {
  const search = searchFor(text);
  if (search.conditions.length === 0) return [];
  const { likes } = search;
  const soonest = likes && (await soonestMatches({ ...likes, today, limit }));
  const { joins, conditions, values } = soonest ? only(soonest) : search;
  const rows = await query<Omit<ReleaseSummary, "contributors">>(
    `SELECT ${SUMMARY_COLUMNS} FROM releases r ${joins.map(({ sql }) => sql).join(" ")}
      WHERE ${conditions.join(" AND ")} AND r.status NOT IN (?)
      ORDER BY COALESCE(r.day_to < ?, FALSE), IF(r.day_to < ?, NULL, COALESCE(r.day_to, DATE '9999-12-31')),
        r.day_to DESC, r.id LIMIT ?`,
    [...joins.flatMap((join) => join.values), ...values, CALLED_OFF, today, today, limit],
  );
  return withContributors(rows);
}

interface Search {
  joins: { sql: string; values: Value[] }[];
  conditions: string[];
  /** Of the conditions. */
  values: (Value | Value[])[];
  /** The words looked for, as conditions and as pairs of letters; absent where it is a code. */
  likes?: Pick<Parameters<typeof soonestMatches>[0], "pairs" | "conditions" | "values">;
}

const only = (ids: number[]): Search => ({ joins: [], conditions: ["r.id IN (?)"], values: [ids] });

function searchFor(text: string): Search {
  const { code } = readCode(text.slice(0, 40));
  if (code?.code) return { joins: [], conditions: ["r.code = ?"], values: [code.code] };
  const words = [...new Set(text.split(/\s+/).map((word) => foldText(word).slice(0, LONGEST_WORD)))];
  return searchForWords(words.filter((word) => word !== "").slice(0, MOST_WORDS));
}

function searchForWords(words: string[]): Search {
  const pairs = spread([...new Set(words.flatMap(bigramsOf))]);
  const byPairs = pairs.map((pair, n) => ({
    sql: `JOIN search_bigrams b${n} ON b${n}.release_id = r.id AND b${n}.token = ?`,
    values: [pair],
  }));
  const keys = { sql: "JOIN release_search s ON s.release_id = r.id", values: [] };
  const like = (word: string) => (pairs.length === 0 ? `${word}%` : `%${word}%`);
  const likes = { pairs, conditions: words.map(() => "s.search_key LIKE ?"), values: words.map(like) };
  return {
    joins: words.length === 0 ? [] : [...byPairs, keys],
    ...likes,
    likes,
  };
}

/** A few of them from all over the words, because neighbours say the same. */
function spread(pairs: string[]): string[] {
  if (pairs.length <= MOST_PAIRS) return pairs;
  const step = (pairs.length - 1) / (MOST_PAIRS - 1);
  return Array.from({ length: MOST_PAIRS }, (_, n) => pairs[Math.round(n * step)] ?? "");
}
