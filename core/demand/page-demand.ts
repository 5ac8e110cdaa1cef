/** Titles to come with how many members wait for each, page by page, as another system reads them. */
import type { Cursor } from "../catalogue/cursor";
import { listForthcoming } from "../catalogue/list-releases";
import type { PageRequest } from "../catalogue/page-by-day";
import { prisma } from "../database/prisma";
import type { ListedRelease } from "../release/release";
import type { Day } from "../shop-day";

export interface WaitedFor {
  release: ListedRelease;
  /** ISBN-13, JAN or magazine code; null for a title without one. */
  code: string | null;
  /** Members who waited when it was last counted. */
  waiting: number;
}

/** By day from `from` on, then those without a day; also titles that nobody waits for. */
export async function pageDemand(
  from: Day,
  request: PageRequest,
): Promise<{ titles: WaitedFor[]; next: Cursor | null }> {
  const { releases, next } = await listForthcoming(from, request);
  const figures = await figuresOf(releases.map(({ id }) => id));
  const titles = releases.map((release) => {
    const figure = figures.get(release.id);
    return { release, code: figure?.code ?? null, waiting: figure?.demand?.waiting ?? 0 };
  });
  return { titles, next };
}

async function figuresOf(ids: number[]) {
  const db = await prisma();
  const found = await db.release.findMany({
    where: { id: { in: ids } },
    select: { id: true, code: true, demand: { select: { waiting: true } } },
  });
  return new Map(found.map((figure) => [figure.id, figure]));
}
