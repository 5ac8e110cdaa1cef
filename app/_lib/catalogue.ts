import { unstable_cache } from "next/cache";
import type { Cursor } from "@/core/catalogue/cursor";
import type { Filter } from "@/core/catalogue/filter";
import { type About, findRelated, type Related } from "@/core/catalogue/find-related";
import { findRelease } from "@/core/catalogue/find-release";
import { listAnnounced } from "@/core/catalogue/list-announced";
import { listMoved } from "@/core/catalogue/list-moved";
import { listForthcoming, listMonth, listUndated, listWeek } from "@/core/catalogue/list-releases";
import { listComing, listPast } from "@/core/catalogue/list-shelf";
import type { NewsPage } from "@/core/catalogue/news";
import type { ReleasePage } from "@/core/catalogue/page-by-day";
import type { Shelf } from "@/core/catalogue/shelf";
import { tagOf } from "@/core/catalogue/tags";
import type { Month } from "@/core/release/month";
import type { ListedRelease, Release } from "@/core/release/release";
import type { Day } from "@/core/shop-day";
import config from "@/shinkan.config";
import type { Choice } from "./addresses/paths";

/** Pages are made again after an hour at the latest, and at once when an import publishes their tags. */
const revalidate = 3600;

/** So many titles stand on one page of a list. */
const limit = 48;

const pageRequest = ({ filter = {}, after = null }: Choice) => ({ filter, after, limit });
const ANY_LIST = [tagOf.lists, tagOf.day];
const EMPTY = { releases: [], next: null };

export const cachedRelease = (id: number): Promise<Release | null> =>
  kept("release", [tagOf.release(id), tagOf.releases], findRelease)(id);

export const cachedRelated = ({ id, ...named }: About): Promise<Related> =>
  unstable_cache(findRelated, ["related"], { tags: [tagOf.releases, tagOf.lists], revalidate })({
    id,
    ...named,
  });

export const cachedForthcoming = async (from: Day, after: Cursor | null): Promise<ReleasePage> =>
  (await kept("forthcoming", ANY_LIST, unlessEmpty(listForthcoming))(from, pageRequest({ after }))) ?? EMPTY;

export const cachedMonth = async (month: Month, choice: Choice): Promise<ReleasePage> =>
  (await kept("month", [tagOf.month(month)], unlessEmpty(listMonth))(month, pageRequest(choice))) ?? EMPTY;

/** Titles on one sheet of covers: as many as can be read on A4 paper. */
const A_SHEET = 160;

export const cachedSheet = async (
  month: Month,
  { filter = {}, after = null }: Choice,
): Promise<ReleasePage> =>
  (await kept(
    "sheet",
    [tagOf.month(month)],
    unlessEmpty(listMonth),
  )(month, {
    filter,
    after,
    limit: A_SHEET,
  })) ?? EMPTY;

export const cachedWeek = async (day: Day, choice: Choice): Promise<ReleasePage> =>
  (await kept("week", ANY_LIST, unlessEmpty(listWeek))(day, pageRequest(choice))) ?? EMPTY;

export const cachedUndated = async (choice: Choice): Promise<ReleasePage> =>
  (await kept("undated", ANY_LIST, unlessEmpty(listUndated))(pageRequest(choice))) ?? EMPTY;

export async function cachedNews(list: "announced" | "moved", today: Day, choice: Choice): Promise<NewsPage> {
  const read = unlessEmpty(list === "moved" ? listMoved : listAnnounced);
  const place = { today, timeZone: config.shop.timeZone };
  return (await kept(list, ANY_LIST, read)(place, pageRequest(choice))) ?? EMPTY;
}

export const cachedComing = async (shelf: Shelf, from: Day, choice: Choice): Promise<ReleasePage> =>
  (await kept("coming", ANY_LIST, unlessEmpty(listComing))(shelf, from, pageRequest(choice))) ?? EMPTY;

export const cachedPast = async (shelf: Shelf, before: Day, filter: Filter): Promise<ListedRelease[]> =>
  (await kept("past", ANY_LIST, pastOrNull)(shelf, before, { limit: 24, filter })) ?? [];

async function pastOrNull(...args: Parameters<typeof listPast>): Promise<ListedRelease[] | null> {
  const releases = await listPast(...args);
  return releases.length > 0 ? releases : null;
}

/** Null is never kept (`open-next/existing-only.ts`): what is not there now may be imported in a minute. */
const kept = <Args extends unknown[], Found>(
  name: string,
  tags: string[],
  find: (...args: Args) => Promise<Found | null>,
) => unstable_cache(find, [name], { tags, revalidate });

const unlessEmpty =
  <Args extends unknown[], Page extends { releases: unknown[] }>(list: (...args: Args) => Promise<Page>) =>
  async (...args: Args): Promise<Page | null> => {
    const page = await list(...args);
    return page.releases.length > 0 ? page : null;
  };
