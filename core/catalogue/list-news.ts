/** A day in, what became known lately about titles still to come out: announced for the first time, or moved to another day. */
import { query, type Value } from "../database/pool";
import { NOT_LISTED, type ReleaseSummary, SUMMARY_COLUMNS } from "../release/release";
import type { SaleDate } from "../release/sale-date";
import { type Day, shopDay } from "../shop-day";
import type { Cursor } from "./cursor";
import { conditionOf } from "./filter";
import { withContributors } from "./find-contributors";
import { findFormerDates } from "./former-date";
import type { PageWanted } from "./page-by-day";

/** A release with the day of the shop's calendar on which the news came. */
export interface News extends ReleaseSummary {
  on: Day;
  /** The date before it was moved. */
  before: SaleDate | null;
}

export interface NewsPage {
  releases: News[];
  /** Where the next page begins: of its two parts only the number counts. */
  next: Cursor | null;
}

interface Place {
  today: Day;
  /** The shop's, an IANA name. */
  timeZone: string;
}

type Row = Omit<ReleaseSummary, "contributors"> & { newsId: number; at: Date };

/** Titles in the order in which they were first listed, the latest first. */
export const listAnnounced = (place: Place, wanted: PageWanted): Promise<NewsPage> =>
  list(place, wanted, "r.id AS newsId, r.created_at AS at FROM releases r", "r.id");

/** Titles whose date was moved, the latest change first, each once. */
export const listMoved = (place: Place, wanted: PageWanted): Promise<NewsPage> =>
  list(place, wanted, MOVED, "c.id");

const MOVED = `c.id AS newsId, c.at FROM release_changes c JOIN releases r ON r.id = c.release_id AND c.field = 'day_to'
  AND NOT EXISTS (SELECT 1 FROM release_changes later
    WHERE later.release_id = c.release_id AND later.field = 'day_to' AND later.id > c.id)`;

async function list(place: Place, wanted: PageWanted, from: string, order: string): Promise<NewsPage> {
  const { sql, values } = conditionOf(wanted.filter);
  const { after, limit } = wanted;
  const begin: Value[] = after ? [after.id] : [];
  const rows = await query<Row>(
    `SELECT ${SUMMARY_COLUMNS}, ${from} WHERE ${sql} AND ${STILL_TO_COME} ${after ? `AND ${order} < ?` : ""}
     ORDER BY ${order} DESC LIMIT ?`,
    [...values, place.today, [...NOT_LISTED, "released"], ...begin, limit + 1],
  );
  const releases = await withContributors(rows.slice(0, limit));
  const before = await findFormerDates(releases);
  const last = rows.length > limit ? releases.at(-1) : undefined;
  return {
    releases: releases.map(({ newsId: _, at, ...release }) => ({
      ...release,
      on: shopDay(at, place.timeZone),
      before: before.get(release.id) ?? null,
    })),
    next: last ? { day: shopDay(last.at, place.timeZone), id: last.newsId } : null,
  };
}

const STILL_TO_COME = "(r.day_to >= ? OR r.day_to IS NULL) AND r.status NOT IN (?)";
