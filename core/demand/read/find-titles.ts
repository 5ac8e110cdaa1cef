/** What releases are called. */
import { prisma } from "../../database/prisma";

export async function findTitles(ids: number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const db = await prisma();
  const found = await db.release.findMany({ where: { id: { in: ids } }, select: { id: true, title: true } });
  return new Map(found.map(({ id, title }) => [id, title]));
}
