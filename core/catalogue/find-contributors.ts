/** Puts people to releases, in the order of the title page. */
import type { Prisma } from "../../prisma/generated/client/client";
import { prisma } from "../database/prisma";
import type { Contributor } from "../release/release";

export const PEOPLE = {
  select: { name: true, nameKana: true, role: true },
  orderBy: [{ releaseId: "asc" }, { seq: "asc" }], // as the table is kept, so that nothing is sorted
} as const satisfies Prisma.Release$contributorsArgs;

/** Of at most a thousand releases: their numbers stand in one statement. */
export async function withContributors<T extends { id: number; approximate: unknown }>(
  rows: T[],
): Promise<(Omit<T, "approximate"> & { approximate: boolean; contributors: Contributor[] })[]> {
  if (rows.length === 0) return [];
  const db = await prisma();
  const people = await db.contributor.findMany({
    where: { releaseId: { in: rows.map((row) => row.id) } },
    select: { releaseId: true, name: true, nameKana: true, role: true },
    orderBy: [{ releaseId: "asc" }, { seq: "asc" }],
  });
  const byRelease = Map.groupBy(people, (person) => person.releaseId);
  return rows.map((row) => ({
    ...row,
    approximate: Boolean(row.approximate),
    contributors: (byRelease.get(row.id) ?? []).map(({ releaseId: _, ...person }) => person),
  }));
}
