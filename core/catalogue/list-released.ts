/** The titles whose sale began, the latest first: never one that is still to come. */
import { prisma } from "../database/prisma";
import type { ReleaseSummary } from "../release/release";
import type { Day } from "../shop-day";
import { withContributors } from "./find-contributors";
import { LISTED } from "./listed";
import { SUMMARY } from "./summary";

interface Days {
  today: Day;
  /** The first and last day that count; all of them until today if absent. */
  from?: Day;
  to?: Day;
}

/** Only days that are known to be days: a vague date does not tell that the sale began. */
export async function listReleased({ today, from, to }: Days, limit: number): Promise<ReleaseSummary[]> {
  const db = await prisma();
  const last = to && to < today ? to : today;
  const found = await db.release.findMany({
    where: {
      dayTo: from ? { gte: from, lte: last } : { lte: last },
      precision: "day",
      approximate: false,
      ...LISTED,
    },
    select: SUMMARY,
    orderBy: [{ dayTo: "desc" }, { id: "desc" }],
    take: limit,
  });
  return withContributors(found);
}
