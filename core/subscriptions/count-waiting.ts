/** How many members wait for releases: the demand that a shop may show or a buyer may act on. */
import { prisma } from "../database/prisma";

/** A release that nobody waits for is not in the map. */
export async function countWaiting(releaseIds: number[]): Promise<Map<number, number>> {
  if (releaseIds.length === 0) return new Map();
  const db = await prisma();
  const counts = await db.subscription.groupBy({
    by: "releaseId",
    where: { releaseId: { in: releaseIds }, removedAt: null },
    _count: true,
  });
  return new Map(counts.map(({ releaseId, _count }) => [releaseId, _count]));
}
