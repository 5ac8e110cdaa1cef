/** What a person typed in, the releases whose names hold every word of it out: what is coming first. */

import { query, type Value } from "../database/pool";
import { readCode } from "../feed/cells/identifiers";
import { foldText } from "../release/fold-text";
import { NOT_LISTED, type ReleaseSummary, SUMMARY_COLUMNS } from "../release/release";
import { beginningOf, bigramsOf } from "../search/search-key";
import { SOONEST_FIRST, soonestMatches } from "../search/soonest-matches";
import type { Day } from "../shop-day";
import { withContributors } from "./find-contributors";

const MOST_WORDS = 5;
const LONGEST_WORD = 60;

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
  const find = (condition: string, value: Value | number[]) =>
    findSummaries(condition, value, { limit, today });
  const { code } = readCode(text.slice(0, 40));
  if (code?.code) return find("r.code = ?", code.code);
  const words = wordsOf(text);
  const [first] = words;
  if (first === undefined) return [];
  const pairs = [...new Set(words.flatMap(bigramsOf))];
  const likes = words.map((word) => `%${word}%`);
  const ids = await soonestMatches(
    pairs.length > 0
      ? { tokens: pairs, likes, limit, today }
      : { tokens: [beginningOf(first)], likes: [`${first}%`, ...likes.slice(1)], limit, today },
  );
  return ids.length > 0 ? find("r.id IN (?)", ids) : [];
}

async function findSummaries(
  condition: string,
  value: Value | number[],
  { limit, today }: SearchWanted,
): Promise<ReleaseSummary[]> {
  const rows = await query<Omit<ReleaseSummary, "contributors">>(
    `SELECT ${SUMMARY_COLUMNS} FROM releases r WHERE ${condition} AND r.status NOT IN (?) ORDER BY ${SOONEST_FIRST} LIMIT ?`,
    [value, NOT_LISTED, today, today, limit],
  );
  return withContributors(rows);
}

function wordsOf(text: string): string[] {
  const words = new Set(text.split(/\s+/).map((word) => foldText(word).slice(0, LONGEST_WORD)));
  return [...words].filter((word) => word !== "").slice(0, MOST_WORDS);
}
