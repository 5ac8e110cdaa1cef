import { unstable_cache } from "next/cache";
import type { Cursor } from "@/core/catalogue/cursor";
import { findRelease } from "@/core/catalogue/find-release";
import { listForthcoming, listMonth, type ReleasePage } from "@/core/catalogue/list-releases";
import { listComing, listPast } from "@/core/catalogue/list-shelf";
import type { Month } from "@/core/catalogue/month";
import type { Release, ReleaseSummary } from "@/core/catalogue/release";
import type { Shelf } from "@/core/catalogue/shelf";
import { tagOf } from "@/core/catalogue/tags";
import type { Day } from "@/core/shop-day";

/** Pages are made again after an hour at the latest, and at once when an import publishes their tags. */
const revalidate = 3600;

/** So many titles stand on one page of a list. */
const limit = 48;

export const cachedRelease = (id: number): Promise<Release | null> =>
  unstable_cache(findRelease, ["release"], { tags: [tagOf.release(id)], revalidate })(id);

export const cachedForthcoming = (from: Day, after: Cursor | null): Promise<ReleasePage> =>
  unstable_cache(listForthcoming, ["forthcoming"], { tags: [tagOf.lists, tagOf.day], revalidate })(from, {
    ...{ after, limit },
  });

export const cachedMonth = (month: Month, after: Cursor | null): Promise<ReleasePage> =>
  unstable_cache(listMonth, ["month"], { tags: [tagOf.month(month)], revalidate })(month, { after, limit });

export const cachedComing = (shelf: Shelf, from: Day, after: Cursor | null): Promise<ReleasePage> =>
  unstable_cache(listComing, ["coming"], { tags: [tagOf.lists, tagOf.day], revalidate })(shelf, from, {
    ...{ after, limit },
  });

export const cachedPast = (shelf: Shelf, before: Day): Promise<ReleaseSummary[]> =>
  unstable_cache(listPast, ["past"], { tags: [tagOf.lists, tagOf.day], revalidate })(shelf, before, 24);
