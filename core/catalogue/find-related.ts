/** What a title's page leads on to: other formats, the volumes beside it, more by the same author. */
import type { Prisma } from "../../prisma/generated/client/client";
import { prisma } from "../database/prisma";
import type { Release, ReleaseSummary } from "../release/release";
import { withContributors } from "./find-contributors";
import { LISTED } from "./listed";
import { SUMMARY } from "./summary";
import { workOf } from "./work-of";

export interface Related {
  /** The same work in another format. */
  editions: ReleaseSummary[];
  previous: ReleaseSummary | null;
  next: ReleaseSummary | null;
  /** The latest by the first person on the title page, each work once and none of this series. */
  byAuthor: ReleaseSummary[];
}

export type About = Pick<Release, "id" | "seriesKey"> & Parameters<typeof workOf>[0];

/** So many of an author's latest are looked through, and at most so many shown. */
const READ = 40;
const SHOWN = 6;

export async function findRelated(release: About): Promise<Related> {
  const [beside, sameName, sameTitle] = await Promise.all([
    findBeside(release),
    findByAuthor(release, {}, READ),
    findByAuthor(release, { title: release.title }, SHOWN + 1),
  ]);
  const work = workOf(release);
  const editions = sameTitle.filter((other) => other.id !== release.id && workOf(other) === work);
  const isOther = (other: ReleaseSummary) =>
    workOf(other) !== work && !(release.seriesKey && other.seriesKey === release.seriesKey);
  return {
    editions: editions.slice(0, SHOWN),
    previous: beside.previous,
    next: beside.next,
    byAuthor: uniqueBy(sameName.filter(isOther), workOf).slice(0, SHOWN),
  };
}

/** The volumes of the series with the next number before and after its own. */
async function findBeside({ id, seriesKey }: About) {
  const none = { previous: null, next: null };
  if (!seriesKey) return none;
  const db = await prisma();
  const own = await db.release.findUnique({ where: { id }, select: { volumeSort: true } });
  const volumeSort = own?.volumeSort;
  if (volumeSort === null || volumeSort === undefined) return none;
  const [before, after] = await Promise.all([
    volumes({ seriesKey, volumeSort: { lt: volumeSort } }, "desc"),
    volumes({ seriesKey, volumeSort: { gt: volumeSort } }, "asc"),
  ]);
  return { previous: before[0] ?? null, next: after[0] ?? null };
}

async function volumes(where: Prisma.ReleaseWhereInput, order: "asc" | "desc") {
  const db = await prisma();
  const found = await db.release.findMany({
    where: { AND: where, ...LISTED },
    select: SUMMARY,
    orderBy: [{ volumeSort: order }, { id: "asc" }],
    take: 1,
  });
  return withContributors(found);
}

async function findByAuthor(
  { contributors }: About,
  where: Prisma.ReleaseWhereInput,
  take: number,
): Promise<ReleaseSummary[]> {
  const name = contributors[0]?.name;
  if (!name) return [];
  const db = await prisma();
  const found = await db.release.findMany({
    where: { AND: where, contributors: { some: { name } }, ...LISTED },
    select: SUMMARY,
    orderBy: [{ dayTo: "desc" }, { id: "desc" }],
    take,
  });
  return withContributors(found);
}

function uniqueBy<T, Key>(all: T[], keyOf: (one: T) => Key): T[] {
  return [...new Map(all.map((one) => [keyOf(one), one])).values()];
}
