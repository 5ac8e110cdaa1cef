/** A range of release numbers in, what a sitemap says of them out: the same few rows however large the catalogue is. */
import { query } from "../db";
import { CALLED_OFF } from "./release";

/**
 * Each release has two addresses, one a language, of some 450 bytes each with its links to the other. A sitemap may hold
 * 50,000 of them (https://www.sitemaps.org/protocol.html), but an answer of Lambda no more than 6 MB.
 */
export const RELEASES_A_FILE = 2_500;

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
    [first, first + RELEASES_A_FILE - 1, CALLED_OFF],
  );
}

/** The files that there are, each with the last change of any release in it. */
export function listAddressFiles(): Promise<{ file: number; updatedAt: Date }[]> {
  return query(
    `SELECT (id - 1) DIV ${RELEASES_A_FILE} + 1 AS file, MAX(updated_at) AS updatedAt FROM releases
     GROUP BY file ORDER BY file`,
  );
}
