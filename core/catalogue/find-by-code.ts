/** The releases that carry a product code: print and digital can share one. */
import { prisma } from "../database/prisma";
import type { ReleaseSummary } from "../release/release";
import { withContributors } from "./find-contributors";
import { LISTED } from "./listed";
import { SUMMARY } from "./summary";

/** `code` as the feed stores it: 13 digits, a magazine code, an ASIN. */
export async function findByCode(code: string): Promise<ReleaseSummary[]> {
  const db = await prisma();
  const found = await db.release.findMany({
    where: { ...LISTED, code },
    select: SUMMARY,
    orderBy: { id: "asc" },
    take: 20,
  });
  return withContributors(found);
}
