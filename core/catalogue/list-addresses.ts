/** What a sitemap says of a range of releases: the same few rows however large the catalogue is. */
import { prisma } from "../database/prisma";
import { LISTED } from "./listed";

/**
 * Each release has two addresses, one a language, of some 450 bytes each with its links to the other. A sitemap may hold
 * 50,000 of them (https://www.sitemaps.org/protocol.html), but an answer of Lambda no more than 6 MB.
 */
export const RELEASES_A_FILE = 2_500;

/** So many files stand in one index: it reads the rows of 100,000 numbers at most, whatever the catalogue holds. */
export const FILES_AN_INDEX = 40;

export interface Address {
  id: number;
  slug: string;
  updatedAt: Date;
}

/** The releases of file `file`, counted from 1. */
export async function listAddresses(file: number): Promise<Address[]> {
  const first = (file - 1) * RELEASES_A_FILE + 1;
  const db = await prisma();
  return db.release.findMany({
    where: { ...LISTED, id: { gte: first, lte: first + RELEASES_A_FILE - 1 } },
    select: { id: true, slug: true, updatedAt: true },
    orderBy: { id: "asc" },
  });
}

/** How many indexes it takes to name every file; at least one. Read from the end of the primary key alone. */
export async function countIndexes(): Promise<number> {
  const db = await prisma();
  const last = await db.release.findFirst({ select: { id: true }, orderBy: { id: "desc" } });
  return Math.max(1, Math.ceil((last?.id ?? 0) / (RELEASES_A_FILE * FILES_AN_INDEX)));
}
