/** The soonest titles whose names hold some words, found by the index and proved by their names. */
import { z } from "zod";
import { day, isNonEmpty, rows } from "../database/sql";
import { NOT_LISTED } from "../release/release";
import type { Day } from "../shop-day";
import { findHolders, type Holders } from "./postings";

/** So few are compared one by one; of more, the soonest are looked for among what comes next. */
const FEW = 2_500;
/** How many of the titles to come are read at a time until there are enough matches: each time twice as many, within these. */
const READ = { least: 200, most: 16_000 };
/** Comparing a candidate takes as long as reading so many of the titles to come. */
const READ_A_CANDIDATE = 4;
/** Numbers in one statement: MariaDB makes a table of a list from 1,000 on, which takes four times as long. */
const AT_ONCE = 900;

/** Of `releases r`: what is coming, by day; then what has no day; then what is out, the latest first. */
const SOONEST_FIRST = `COALESCE(r.day_to < :today, FALSE),
  IF(r.day_to < :today, NULL, COALESCE(r.day_to, DATE '9999-12-31')), r.day_to DESC, r.id`;

interface Election {
  /** What a search key must be like with a blank before it, each of them. */
  likes: string[];
  today: Day;
  limit: number;
  /** Also what no list shows. */
  withUnlisted?: boolean;
}

/**
 * Exact, however many there are: an index narrows down, and what each word asks for is then compared with the whole names.
 * `tokens` are what every match holds in the index, at least one.
 */
export async function soonestMatches({
  tokens,
  ...election
}: Election & { tokens: string[] }): Promise<number[]> {
  const holders = await findHolders(tokens);
  const soonest = holders.count > FEW ? await amongNext(holders, election) : null;
  return soonest ?? bestOf(holders.ids(), election);
}

/** The soonest of these titles, in order. */
export const soonestOf = (ids: number[], limits: Omit<Election, "likes">): Promise<number[]> =>
  bestOf(ids, { ...limits, likes: [] });

/** Null where the titles read are not enough; otherwise no title beyond them can come before these. */
async function amongNext(holders: Holders, election: Election): Promise<number[] | null> {
  const found: number[] = [];
  let after: z.output<typeof Next> = { day: election.today, id: 0 };
  /** Twice as many as would do if the candidates were spread evenly. */
  const enough = (2 * election.limit * holders.of) / holders.count;
  let read = 0;
  let count = Math.ceil(Math.min(Math.max(enough, READ.least), READ.most));
  while (read < holders.count * READ_A_CANDIDATE) {
    const next = await rows(Next, NEXT, { day: after.day, id: after.id, count });
    const some = next.map(({ id }) => id).filter(holders.has);
    found.push(...(await firstOf(some, { ...election, limit: election.limit - found.length })));
    if (found.length === election.limit) return found;
    after = next.at(-1) ?? after;
    if (next.length < count) break;
    read += count;
    count = Math.min(2 * count, READ.most);
  }
  return null;
}

const Next = z.object({ day, id: z.number() });
const NEXT = `SELECT day_to AS day, id FROM releases
  WHERE day_to > :day OR (day_to = :day AND id > :id) ORDER BY day_to, id LIMIT :count`;

/** Of numbers in order of their titles' sale: where most match, a few more than are wanted are enough. */
async function firstOf(ids: number[], election: Election): Promise<number[]> {
  const found: number[] = [];
  let from = 0;
  while (from < ids.length) {
    const size = from === 0 ? 2 * election.limit : AT_ONCE;
    const some = ids.slice(from, from + size);
    from += size;
    found.push(...(await elect(some, { ...election, limit: election.limit - found.length })));
    if (found.length === election.limit) break;
  }
  return found;
}

/** Portion by portion, and what is best of each once more against the others. */
async function bestOf(ids: number[], election: Election): Promise<number[]> {
  const portions = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, n) =>
    ids.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  );
  const best = (await Promise.all(portions.map((some) => elect(some, election)))).flat();
  if (portions.length <= 1) return best;
  return best.length < ids.length ? bestOf(best, election) : elect(best, election);
}

const Id = z.object({ id: z.number() });

const LISTED = "AND r.status NOT IN (:notListed) AND r.missing_since IS NULL";

async function elect(ids: number[], election: Election): Promise<number[]> {
  const { likes, today, limit, withUnlisted = false } = election;
  if (!isNonEmpty(ids)) return [];
  const patterns = Object.fromEntries(likes.map((like, place) => [`like${place}`, like]));
  const conditions = likes.map((_, place) => `AND CONCAT(' ', s.search_key) LIKE :like${place}`);
  const sql: string = `SELECT r.id FROM releases r JOIN release_search s ON s.release_id = r.id
    WHERE r.id IN (:ids) ${withUnlisted ? "" : LISTED} ${conditions.join(" ")} ORDER BY ${SOONEST_FIRST} LIMIT :limit`;
  const found = await rows(Id, sql, {
    ids,
    ...(!withUnlisted && { notListed: NOT_LISTED }),
    today,
    limit,
    ...patterns,
  });
  return found.map(({ id }) => id);
}
