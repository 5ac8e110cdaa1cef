/** The shelves that a range of releases is the first to stand on: so each shelf is in one sitemap, whatever the catalogue holds. */
import { z } from "zod";
import { rows } from "../database/sql";
import { NOT_LISTED } from "../release/release";
import { RELEASES_A_FILE } from "./list-addresses";
import type { Shelf } from "./shelf";

const Key = z.object({ key: z.string() });

/** Series, people, publishers and labels of file `file`, counted from 1, that no release of a file before it has. */
export async function listNewShelves(file: number): Promise<Shelf[]> {
  const first = (file - 1) * RELEASES_A_FILE + 1;
  const range = { first, last: first + RELEASES_A_FILE - 1, notListed: NOT_LISTED };
  const found = await Promise.all([
    rows(Key, SERIES, range),
    rows(Key, AUTHORS, range),
    rows(Key, PUBLISHERS, range),
    rows(Key, LABELS, range),
  ]);
  const kinds = ["series", "authors", "publishers", "labels"] as const;
  return kinds.flatMap((kind, place) => (found[place] ?? []).map(({ key }) => ({ kind, key })));
}

const LISTED_IN = "id BETWEEN :first AND :last AND missing_since IS NULL AND status NOT IN (:notListed)";

/*
 * Each name of the range once, and one look into the index for a release before it that has the same: with NOT EXISTS the server may
 * read every name in the catalogue instead.
 */

const SERIES = `SELECT \`key\` FROM (
    SELECT DISTINCT series_key AS \`key\` FROM releases WHERE ${LISTED_IN} AND series_key IS NOT NULL) here
  WHERE (SELECT o.id FROM releases o WHERE o.series_key = here.\`key\` AND o.id < :first LIMIT 1) IS NULL
  ORDER BY \`key\`` as const;

const PUBLISHERS = `SELECT \`key\` FROM (
    SELECT DISTINCT publisher AS \`key\` FROM releases WHERE ${LISTED_IN} AND publisher IS NOT NULL) here
  WHERE (SELECT o.id FROM releases o WHERE o.publisher = here.\`key\` AND o.id < :first LIMIT 1) IS NULL
  ORDER BY \`key\`` as const;

const LABELS = `SELECT \`key\` FROM (
    SELECT DISTINCT label AS \`key\` FROM releases WHERE ${LISTED_IN} AND label IS NOT NULL) here
  WHERE (SELECT o.id FROM releases o WHERE o.label = here.\`key\` AND o.id < :first LIMIT 1) IS NULL
  ORDER BY \`key\`` as const;

const AUTHORS = `SELECT \`key\` FROM (
    SELECT DISTINCT c.name AS \`key\` FROM releases JOIN contributors c ON c.release_id = id WHERE ${LISTED_IN}) here
  WHERE (SELECT o.release_id FROM contributors o WHERE o.name = here.\`key\` AND o.release_id < :first LIMIT 1) IS NULL
  ORDER BY \`key\`` as const;
