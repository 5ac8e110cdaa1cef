/** What became known lately about titles still to come: announced for the first time, or moved to another day. */
import type { Prisma } from "../../prisma/generated/client/client";
import { type ListedRelease, NOT_LISTED } from "../release/release";
import type { SaleDate } from "../release/sale-date";
import { type Day, shopDay } from "../shop-day";
import type { Cursor } from "./cursor";
import { findFormerDates } from "./former-date";
import { withSales } from "./with-sales";

/** A release with the day of the shop's calendar on which the news came. */
export interface News extends ListedRelease {
  on: Day;
  /** The date before it was moved. */
  before: SaleDate | null;
}

export interface NewsPage {
  releases: News[];
  /** Where the next page begins: of its two parts only the number counts. */
  next: Cursor | null;
}

export interface Place {
  today: Day;
  /** The shop's, an IANA name. */
  timeZone: string;
}

export const NOT_TO_COME = [...NOT_LISTED, "released"] as const;

export const stillToCome = (today: Day): Prisma.ReleaseWhereInput => ({
  OR: [{ dayTo: { gte: today } }, { dayTo: null }],
  missingSince: null,
  status: { notIn: [...NOT_TO_COME] },
});

interface Item {
  release: Omit<ListedRelease, "contributors" | "saleState" | "approximate"> & { approximate: unknown };
  /** By which the list is ordered. */
  newsId: number;
  at: Date;
}

/** `items` may be one more than `limit`: then there is a next page. */
export async function asNews({ timeZone }: Place, items: Item[], limit: number): Promise<NewsPage> {
  const shown = items.slice(0, limit);
  const releases = await withSales(shown.map(({ release }) => release));
  const before = await findFormerDates(releases);
  const last = items.length > limit ? shown.at(-1) : undefined;
  return {
    releases: releases.map((release, place) => ({
      ...release,
      on: shopDay(shown[place]?.at as Date, timeZone),
      before: before.get(release.id) ?? null,
    })),
    next: last ? { day: shopDay(last.at, timeZone), id: last.newsId } : null,
  };
}
