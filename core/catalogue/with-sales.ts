/** Rows of the catalogue as lists show them: with their people, and with how the shop sells them. */
import { prisma } from "../database/prisma";
import type { SaleState } from "../release/vocabulary";
import { withContributors } from "./find-contributors";

/** Of at most a thousand releases. The state is the one that was kept when the shop was last asked, null where it never was. */
export async function withSales<T extends { id: number; approximate: unknown }>(rows: T[]) {
  const [releases, states] = await Promise.all([
    withContributors(rows),
    findStates(rows.map(({ id }) => id)),
  ]);
  return releases.map((release) => ({ ...release, saleState: states.get(release.id) ?? null }));
}

async function findStates(releaseIds: number[]): Promise<Map<number, SaleState>> {
  if (releaseIds.length === 0) return new Map();
  const db = await prisma();
  const sales = await db.sale.findMany({
    where: { releaseId: { in: releaseIds } },
    select: { releaseId: true, state: true },
  });
  return new Map(sales.map(({ releaseId, state }) => [releaseId, state]));
}
