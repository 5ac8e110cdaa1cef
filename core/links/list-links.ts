/** Every short link with what it brought, as the command line lists them. */
import { prisma } from "../database/prisma";
import type { Day } from "../shop-day";
import type { ShortLink } from "./short-link";

export interface CountedLink extends ShortLink {
  clicks: number;
  registrations: number;
  /** The last day on which somebody came. */
  lastDay: Day | null;
}

/** The newest first. */
export async function listLinks(): Promise<CountedLink[]> {
  const db = await prisma();
  const links = await db.shortLink.findMany({
    select: { code: true, path: true, campaign: true, source: true, medium: true },
    orderBy: [{ createdAt: "desc" }, { code: "asc" }],
  });
  const counts = await db.linkCount.groupBy({
    by: "code",
    _sum: { clicks: true, registrations: true },
    _max: { day: true },
  });
  const byCode = new Map(counts.map((count) => [count.code, count]));
  return links.map((link) => {
    const { _sum: sum, _max: max } = byCode.get(link.code) ?? {};
    return {
      ...link,
      clicks: sum?.clicks ?? 0,
      registrations: sum?.registrations ?? 0,
      lastDay: max?.day ?? null,
    };
  });
}
