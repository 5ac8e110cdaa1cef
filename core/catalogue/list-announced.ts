/** Titles still to come, in the order in which they were first listed, the latest first. */
import { prisma } from "../database/prisma";
import { whereOf } from "./filter";
import { asNews, type NewsPage, type Place, stillToCome } from "./news";
import type { PageRequest } from "./page-by-day";
import { SUMMARY } from "./summary";

export async function listAnnounced(place: Place, page: PageRequest): Promise<NewsPage> {
  const { after, limit, filter } = page;
  const db = await prisma();
  const found = await db.release.findMany({
    where: { AND: [whereOf(filter), stillToCome(place.today), after ? { id: { lt: after.id } } : {}] },
    select: { ...SUMMARY, createdAt: true },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return asNews(
    place,
    found.map(({ createdAt, ...release }) => ({ release, newsId: release.id, at: createdAt })),
    limit,
  );
}
