/** One page of the releases for which a condition holds: in order of their sale, those without a day last. */
import type { Prisma } from "../../prisma/generated/client/client";
import { prisma } from "../database/prisma";
import { type ListedRelease, NOT_LISTED } from "../release/release";
import { type Day, toDay } from "../shop-day";
import type { Cursor } from "./cursor";
import type { Filter } from "./filter";
import { LISTED } from "./listed";
import { SUMMARY } from "./summary";
import { withSales } from "./with-sales";

export interface ReleasePage {
  releases: ListedRelease[];
  /** Where the next page begins, or null after the last one. */
  next: Cursor | null;
}

export interface PageRequest {
  /** The last release of the page before. */
  after?: Cursor | null;
  /** At most this many releases. */
  limit: number;
  filter?: Filter;
}

/** Where a cursor stands among releases without a day. */
export const NO_DAY = toDay("9999-12-31");

interface Span {
  from: Day;
  /** The last day; those without a day follow only where there is none. */
  to?: Day;
}

type Where = Prisma.ReleaseWhereInput;

/** The last page costs what the first one does. */
export async function pageByDay(
  where: Where,
  { from, to }: Span,
  { after, limit }: PageRequest,
): Promise<ReleasePage> {
  const start = after && after.day >= from ? after : { day: from, id: 0 };
  const rows = start.day === NO_DAY ? [] : await select([where, dated(start, to ?? NO_DAY)], limit + 1);
  if (!to && rows.length <= limit) {
    const first = start.day === NO_DAY ? start.id : 0;
    rows.push(...(await select([where, undated(first)], limit + 1 - rows.length)));
  }
  const releases = await withSales(rows.slice(0, limit));
  const last = rows.length > limit ? releases.at(-1) : undefined;
  return { releases, next: last ? { day: last.dayTo ?? NO_DAY, id: last.id } : null };
}

/** A comparison of pairs, `(day_to, id) > (?, ?)`, would read the whole index: a hundred times slower. */
const dated = ({ day, id }: Cursor, to: Day): Where => ({
  OR: [{ dayTo: { gt: day } }, { dayTo: day, id: { gt: id } }],
  dayTo: { lte: to },
  ...LISTED,
});

/** Announced, but nobody knows for when. */
const undated = (afterId: number): Where => ({
  dayTo: null,
  id: { gt: afterId },
  missingSince: null,
  status: { notIn: [...NOT_LISTED, "released"] },
});

async function select(conditions: Where[], take: number) {
  const db = await prisma();
  return db.release.findMany({
    where: { AND: conditions },
    select: SUMMARY,
    orderBy: [{ dayTo: "asc" }, { id: "asc" }],
    take,
  });
}
