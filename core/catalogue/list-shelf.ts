/** The titles of a shelf: what is coming first day first, what came last day first. */
import type { Prisma } from "../../prisma/generated/client/client";
import { prisma } from "../database/prisma";
import type { ListedRelease } from "../release/release";
import { isProductType } from "../release/vocabulary";
import type { Day } from "../shop-day";
import { whereOf } from "./filter";
import { LISTED } from "./listed";
import { type PageRequest, pageByDay, type ReleasePage } from "./page-by-day";
import type { Shelf, ShelfKind } from "./shelf";
import { SUMMARY } from "./summary";
import { withSales } from "./with-sales";

/** Titles of the shelf whose date ends on `from` or later, then those without a date. */
export const listComing = (shelf: Shelf, from: Day, page: PageRequest): Promise<ReleasePage> =>
  pageByDay(onShelf(shelf, page.filter), { from }, page);

/** The latest titles of the shelf that came out before `before`. */
export async function listPast(
  shelf: Shelf,
  before: Day,
  { limit, filter }: Pick<PageRequest, "limit" | "filter">,
): Promise<ListedRelease[]> {
  const db = await prisma();
  const found = await db.release.findMany({
    where: { AND: onShelf(shelf, filter), dayTo: { lt: before }, ...LISTED },
    select: SUMMARY,
    orderBy: [{ dayTo: "desc" }, { id: "desc" }],
    take: limit,
  });
  return withSales(found);
}

type Where = Prisma.ReleaseWhereInput;

const ON_SHELF: Record<ShelfKind, (key: string) => Where> = {
  series: (seriesKey) => ({ seriesKey }),
  authors: (name) => ({ contributors: { some: { name } } }),
  publishers: (publisher) => ({ publisher }),
  labels: (label) => ({ label }),
  kinds: (kind) => (isProductType(kind) ? { productType: kind } : { id: { in: [] } }),
  formats: (format) => ({ format }),
};

const onShelf = ({ kind, key }: Shelf, filter?: PageRequest["filter"]): Where => ({
  AND: [ON_SHELF[kind](key), whereOf(filter)],
});
