import { unstable_cache } from "next/cache";
import type { Cursor } from "@/core/catalogue/cursor";
import type { Filter } from "@/core/catalogue/filter";
import { findRelease } from "@/core/catalogue/find-release";
import { listAnnounced, listMoved, type NewsPage } from "@/core/catalogue/list-news";
import { listForthcoming, listMonth, listUndated, listWeek } from "@/core/catalogue/list-releases";
import { listComing, listPast } from "@/core/catalogue/list-shelf";
import type { ReleasePage } from "@/core/catalogue/page-by-day";
import type { Shelf } from "@/core/catalogue/shelf";
import { tagOf } from "@/core/catalogue/tags";
import type { Month } from "@/core/release/month";
import type { Release, ReleaseSummary } from "@/core/release/release";
import type { Day } from "@/core/shop-day";
import config from "@/shinkan.config";
import type { Choice } from "./addresses/paths";

/** Pages are made again after an hour at the latest, and at once when an import publishes their tags. */
const revalidate = 3600;

/** So many titles stand on one page of a list. */
const limit = 48;

const wanted = ({ filter = {}, after = null }: Choice) => ({ filter, after, limit });
const anyList = { tags: [tagOf.lists, tagOf.day], revalidate };

export const cachedRelease = (id: number): Promise<Release | null> =>
  unstable_cache(findRelease, ["release"], { tags: [tagOf.release(id), tagOf.releases], revalidate })(id);

export const cachedForthcoming = (from: Day, after: Cursor | null): Promise<ReleasePage> =>
  unstable_cache(listForthcoming, ["forthcoming"], anyList)(from, wanted({ after }));

export const cachedMonth = (month: Month, choice: Choice): Promise<ReleasePage> =>
  unstable_cache(listMonth, ["month"], { tags: [tagOf.month(month)], revalidate })(month, wanted(choice));

export const cachedWeek = (day: Day, choice: Choice): Promise<ReleasePage> =>
  unstable_cache(listWeek, ["week"], anyList)(day, wanted(choice));

export const cachedUndated = (choice: Choice): Promise<ReleasePage> =>
  unstable_cache(listUndated, ["undated"], anyList)(wanted(choice));

export const cachedNews = (list: "announced" | "moved", today: Day, choice: Choice): Promise<NewsPage> =>
  unstable_cache(
    list === "moved" ? listMoved : listAnnounced,
    [list],
    anyList,
  )({ today, timeZone: config.shop.timeZone }, wanted(choice));

export const cachedComing = (shelf: Shelf, from: Day, choice: Choice): Promise<ReleasePage> =>
  unstable_cache(listComing, ["coming"], anyList)(shelf, from, wanted(choice));

export const cachedPast = (shelf: Shelf, before: Day, filter: Filter): Promise<ReleaseSummary[]> =>
  unstable_cache(listPast, ["past"], anyList)(shelf, before, { limit: 24, filter });
