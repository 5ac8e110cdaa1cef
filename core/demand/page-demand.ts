/** Titles to come with how many members wait for each, page by page, as another system reads them. */
import type { Cursor } from "../catalogue/cursor";
import { listForthcoming } from "../catalogue/list-releases";
import type { PageRequest } from "../catalogue/page-by-day";
import { prisma } from "../database/prisma";
import type { ListedRelease } from "../release/release";
import type { Day } from "../shop-day";
import { countWaiting } from "../subscriptions/count-waiting";

export interface WaitedFor {
  release: ListedRelease;
  /** ISBN-13, JAN or magazine code; null for a title without one. */
  code: string | null;
  /** Members who wait now. */
  waiting: number;
}

/** By day from `from` on, then those without a day; also titles that nobody waits for. */
export async function pageDemand(
  from: Day,
  request: PageRequest,
): Promise<{ titles: WaitedFor[]; next: Cursor | null }> {
  const { releases, next } = await listForthcoming(from, request);
  const ids = releases.map(({ id }) => id);
  const [codes, waiting] = await Promise.all([codesOf(ids), countWaiting(ids)]);
  const titles = releases.map((release) => ({
    release,
    code: codes.get(release.id) ?? null,
    waiting: waiting.get(release.id) ?? 0,
  }));
  return { titles, next };
}

async function codesOf(ids: number[]): Promise<Map<number, string | null>> {
  const db = await prisma();
  const found = await db.release.findMany({ where: { id: { in: ids } }, select: { id: true, code: true } });
  return new Map(found.map(({ id, code }) => [id, code]));
}
