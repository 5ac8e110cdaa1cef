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

const SERIES = `SELECT series_key AS \`key\` FROM releases r WHERE ${LISTED_IN} AND series_key IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM releases o WHERE o.series_key = r.series_key AND o.id < :first)
  GROUP BY series_key ORDER BY series_key` as const;

const PUBLISHERS = `SELECT publisher AS \`key\` FROM releases r WHERE ${LISTED_IN} AND publisher IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM releases o WHERE o.publisher = r.publisher AND o.id < :first)
  GROUP BY publisher ORDER BY publisher` as const;

const LABELS = `SELECT label AS \`key\` FROM releases r WHERE ${LISTED_IN} AND label IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM releases o WHERE o.label = r.label AND o.id < :first)
  GROUP BY label ORDER BY label` as const;

const AUTHORS =
  `SELECT c.name AS \`key\` FROM releases JOIN contributors c ON c.release_id = id WHERE ${LISTED_IN}
  AND NOT EXISTS (SELECT 1 FROM contributors o WHERE o.name = c.name AND o.release_id < :first)
  GROUP BY c.name ORDER BY c.name` as const;
