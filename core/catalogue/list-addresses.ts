/** A range of release numbers in, what a sitemap says of them out: the same few rows however large the catalogue is. */
import { query } from "../database/pool";
import { NOT_LISTED } from "../release/release";

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
export function listAddresses(file: number): Promise<Address[]> {
  const first = (file - 1) * RELEASES_A_FILE + 1;
  return query<Address>(
    `SELECT id, slug, updated_at AS updatedAt FROM releases
     WHERE id BETWEEN ? AND ? AND status NOT IN (?) ORDER BY id`,
    [first, first + RELEASES_A_FILE - 1, NOT_LISTED],
  );
}

/** How many indexes it takes to name every file; at least one. Read from the end of the primary key alone. */
export async function countIndexes(): Promise<number> {
  const [{ last } = { last: null }] = await query<{ last: number | null }>(
    "SELECT MAX(id) AS last FROM releases",
  );
  return Math.max(1, Math.ceil((last ?? 0) / (RELEASES_A_FILE * FILES_AN_INDEX)));
}

/**
 * The files of index `index`, counted from 1, each with its last change: a release that was called off in the meantime
 * changed its file, too. A file of which every release was called off is none.
 */
export function listAddressFiles(index: number): Promise<{ file: number; updatedAt: Date }[]> {
  const first = (index - 1) * FILES_AN_INDEX * RELEASES_A_FILE + 1;
  return query(FILES, [first, first + FILES_AN_INDEX * RELEASES_A_FILE - 1, NOT_LISTED]);
}

/** For the first and last number of an index. */
export const FILES = `SELECT (id - 1) DIV ${RELEASES_A_FILE} + 1 AS file, MAX(updated_at) AS updatedAt FROM releases
  WHERE id BETWEEN ? AND ? GROUP BY file HAVING SUM(status NOT IN (?)) > 0 ORDER BY file`;
