/** The files that an index of sitemaps names. */
import { z } from "zod";
import { rows } from "../database/sql";
import { NOT_LISTED } from "../release/release";
import { FILES_AN_INDEX, RELEASES_A_FILE } from "./list-addresses";

export const AddressFile = z.object({ file: z.number(), updatedAt: z.date() });

/**
 * The files of index `index`, counted from 1, each with its last change: a release that was called off in the meantime
 * changed its file, too. A file of which no release is listed is none.
 */
export function listAddressFiles(index: number): Promise<z.output<typeof AddressFile>[]> {
  const first = (index - 1) * FILES_AN_INDEX * RELEASES_A_FILE + 1;
  const last = first + FILES_AN_INDEX * RELEASES_A_FILE - 1;
  return rows(AddressFile, FILES, { releases: RELEASES_A_FILE, first, last, notListed: NOT_LISTED });
}

export const FILES = `SELECT (id - 1) DIV :releases + 1 AS file, MAX(updated_at) AS updatedAt FROM releases
  WHERE id BETWEEN :first AND :last GROUP BY file HAVING SUM(status NOT IN (:notListed) AND missing_since IS NULL) > 0 ORDER BY file` as const;
