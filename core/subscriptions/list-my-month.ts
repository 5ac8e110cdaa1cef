/** A month of one member: the titles that are waited for, and those that bear a name which is followed. */
import { z } from "zod";
import type { Cursor } from "../catalogue/cursor";
import { pageByDay } from "../catalogue/page-by-day";
import { rows } from "../database/sql";
import { firstDayOf, lastDayOf, type Month } from "../release/month";
import { type ListedRelease, NOT_LISTED } from "../release/release";
import { type FollowedName, listFollowedNames, whichFollowed } from "./followed-releases";

export interface MyRelease extends ListedRelease {
  isRegistered: boolean;
  /** The followed name that it bears, as the member wrote it. */
  followed: string | null;
}

export interface MyMonth {
  releases: MyRelease[];
  next: Cursor | null;
  /** Of all pages. */
  registered: number;
  followed: number;
}

/** At most so many are registered, and so many bear a followed name. */
const MOST = 1_000;
/** Releases in one statement, which stays below 16 KB. */
const AT_ONCE = 900;

const Id = z.object({ id: z.number() });

/** In order of their days; a vague date belongs to the month in which it ends. */
export async function listMyMonth(
  memberId: string,
  month: Month,
  { after, limit }: { after: Cursor | null; limit: number },
): Promise<MyMonth> {
  const span = { from: firstDayOf(month), to: lastDayOf(month) };
  const within = { from: span.from, to: span.to, notListed: NOT_LISTED };
  const waiting = await rows(Id, REGISTERED, { memberId, ...within, most: MOST });
  const registered = new Set(waiting.map(({ id }) => id));
  const followed = await findFollowed(memberId, within);
  const ids = [...new Set([...registered, ...followed.keys()])];
  const { releases, next } = await pageByDay({ id: { in: ids } }, span, { after, limit });
  return {
    releases: releases.map((release) => ({
      ...release,
      isRegistered: registered.has(release.id),
      followed: followed.get(release.id)?.name ?? null,
    })),
    next,
    registered: registered.size,
    followed: followed.size,
  };
}

const LISTED_WITHIN =
  "r.day_to BETWEEN :from AND :to AND r.status NOT IN (:notListed) AND r.missing_since IS NULL" as const;

const REGISTERED = `
  SELECT r.id FROM subscriptions s JOIN releases r ON r.id = s.release_id
  WHERE s.member_id = :memberId AND s.removed_at IS NULL AND ${LISTED_WITHIN} ORDER BY r.day_to, r.id LIMIT :most` as const;

type Within = { from: string; to: string; notListed: typeof NOT_LISTED };

/** The folded names of a title hold every name that it bears; of the titles that hold one, each name itself is then compared. */
async function findFollowed(memberId: string, within: Within): Promise<Map<number, FollowedName>> {
  const names = await listFollowedNames(memberId);
  if (names.length === 0) return new Map();
  const words = names.map(({ key }) => key.split(" ")[0] ?? key); // the longest word of a keyword
  const titles = await rows(Folded, FOLDED, within); // read once, however many names there are
  const holders = titles.filter(({ searchKey }) => words.some((word) => searchKey.includes(word)));
  const found = new Map<number, FollowedName>();
  for (let from = 0; from < holders.length; from += AT_ONCE) {
    const ids = holders.slice(from, from + AT_ONCE).map(({ id }) => id);
    for (const [id, name] of await whichFollowed(names, ids)) if (found.size < MOST) found.set(id, name);
  }
  return found;
}

const Folded = z.object({ id: z.number(), searchKey: z.string() });
const FOLDED = `
  SELECT r.id, rs.search_key AS searchKey FROM releases r JOIN release_search rs ON rs.release_id = r.id
  WHERE ${LISTED_WITHIN} ORDER BY r.day_to, r.id` as const;
