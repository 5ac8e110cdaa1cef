/** The releases whose names hold every word that a person typed in: what is coming first. */
import type { Prisma } from "../../prisma/generated/client/client";
import { prisma } from "../database/prisma";
import { readCode } from "../feed/cells/identifiers";
import { foldText } from "../release/fold-text";
import type { ListedRelease } from "../release/release";
import type { SaleDate } from "../release/sale-date";
import { beginningOf, bigramsOf, isKanaLetter } from "../search/search-key";
import { soonestMatches, soonestOf } from "../search/soonest-matches";
import { spellingsOf } from "../search/spellings";
import type { Day } from "../shop-day";
import { LISTED } from "./listed";
import { SUMMARY } from "./summary";
import { withSales } from "./with-sales";

const MOST_WORDS = 5;
const LONGEST_WORD = 60;
/** So many share a code at most: they are put in order here. */
const MOST_OF_A_CODE = 100;

export interface SearchRequest {
  limit: number;
  today: Day;
  /** Also what no list shows: called off, issued in error, gone from its file. */
  withUnlisted?: boolean;
}

/**
 * Finds by title, series, people, label and publisher in any width, case, kana, Latin letters or variant of a character, and by
 * ISBN, JAN or magazine code. Nothing is found for text without a letter or digit. A single letter finds titles that begin with
 * it, a single kana those of which the reading, or another name, does.
 */
export async function searchReleases(text: string, request: SearchRequest): Promise<ListedRelease[]> {
  const { code } = readCode(text.slice(0, 40));
  if (code?.code) return findSummaries({ code: code.code }, request);
  const ids = await findMatchingIds(text, request);
  return ids.length > 0 ? findSummaries({ id: { in: ids } }, request) : [];
}

export interface Found {
  releases: ListedRelease[];
  /** Of all that match, as far as they were counted. */
  count: number;
}

/** The same, a part of it: `limit` from `skip` on. What matches is counted up to `most`. */
export async function searchSome(
  text: string,
  { skip, most, ...request }: SearchRequest & { skip: number; most: number },
): Promise<Found> {
  const { code } = readCode(text.slice(0, 40));
  if (code?.code) {
    const all = await findSummaries({ code: code.code }, { ...request, limit: MOST_OF_A_CODE });
    return { releases: all.slice(skip, skip + request.limit), count: all.length };
  }
  const ids = await findMatchingIds(text, { ...request, limit: most });
  const some = ids.slice(skip, skip + request.limit);
  const releases = some.length > 0 ? await findSummaries({ id: { in: some } }, request) : [];
  return { releases, count: ids.length };
}

/** Numbers of releases whose names hold every word, in whichever way it may be spelled: what is coming first. */
export async function findMatchingIds(text: string, request: SearchRequest): Promise<number[]> {
  const spellings = spellingsOf(wordsOf(text));
  const found = await Promise.all(spellings.map((words) => idsOf(words, request)));
  const [first = []] = found;
  if (found.every((ids) => ids === first || ids.length === 0)) return first;
  return soonestOf([...new Set(found.flat())], request);
}

async function idsOf(words: string[], request: SearchRequest): Promise<number[]> {
  const { limit, today, withUnlisted = false } = request;
  const [first] = words;
  if (first === undefined) return [];
  const pairs = [...new Set(words.flatMap(bigramsOf))];
  const likes = words.map((word) => `%${word}%`);
  if (pairs.length > 0) return soonestMatches({ tokens: pairs, likes, limit, today, withUnlisted });
  // Names are parted by blanks, and one stands before the first (`soonest-matches.ts`).
  const begins = isKanaLetter(first) ? `% ${first}%` : ` ${first}%`;
  const begun = [begins, ...likes.slice(1)];
  return soonestMatches({ tokens: [beginningOf(first)], likes: begun, limit, today, withUnlisted });
}

async function findSummaries(
  where: Prisma.ReleaseWhereInput,
  { limit, today }: SearchRequest,
): Promise<ListedRelease[]> {
  const db = await prisma();
  const found = await db.release.findMany({
    where: { AND: where, ...LISTED },
    select: SUMMARY,
    orderBy: { id: "asc" },
    take: Math.max(limit, MOST_OF_A_CODE),
  });
  const order = soonestFirst(today);
  return withSales(found.toSorted(order).slice(0, limit));
}

/** What is coming, by day; then what has no day; then what is out, the latest first: as `SOONEST_FIRST` says it in SQL. */
function soonestFirst(today: Day) {
  const groupOf = ({ dayTo }: Pick<SaleDate, "dayTo">) => {
    if (dayTo === null) return 1;
    return dayTo < today ? 2 : 0;
  };
  return (a: Placed, b: Placed): number => {
    const group = groupOf(a) - groupOf(b);
    if (group !== 0) return group;
    const byDay = compare(a.dayTo ?? "", b.dayTo ?? "");
    return (groupOf(a) === 2 ? -byDay : byDay) || a.id - b.id;
  };
}

type Placed = Pick<SaleDate, "dayTo"> & { id: number };

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

function wordsOf(text: string): string[] {
  const words = new Set(text.split(/\s+/).map((word) => foldText(word).slice(0, LONGEST_WORD)));
  return [...words].filter((word) => word !== "").slice(0, MOST_WORDS);
}
