/** What a short link can lead to, found by what a marketer types: titles, their shelves, months. */

import { searchReleases } from "../../catalogue/search-releases";
import type { Shelf } from "../../catalogue/shelf";
import { foldText } from "../../release/fold-text";
import { type Month, parseMonth } from "../../release/month";
import type { ListedRelease } from "../../release/release";
import type { Day } from "../../shop-day";

export interface Targets {
  titles: ListedRelease[];
  /** Each with a title from it: a series is named by one. */
  shelves: { shelf: Shelf; example: ListedRelease }[];
  month: Month | null;
}

const TITLES = 12;
const SHELVES = 8;

export async function searchTargets(text: string, today: Day): Promise<Targets> {
  const titles = await searchReleases(text, { limit: TITLES, today });
  return { titles, shelves: shelvesOf(titles, foldText(text)), month: monthIn(text) };
}

/** Shelves that the titles stand on and that bear the text in their name. */
function shelvesOf(titles: ListedRelease[], folded: string): Targets["shelves"] {
  const found = new Map<string, Targets["shelves"][number]>();
  const add = (kind: Shelf["kind"], key: string | null, name: string | null, example: ListedRelease) => {
    if (key && name && folded !== "" && foldText(name).includes(folded))
      found.set(`${kind} ${key}`, { shelf: { kind, key }, example });
  };
  for (const title of titles) {
    add("series", title.seriesKey, title.series, title);
    for (const { name } of title.contributors) add("authors", name, name, title);
    add("publishers", title.publisher, title.publisher, title);
    add("labels", title.label, title.label, title);
  }
  return [...found.values()].slice(0, SHELVES);
}

/** `2026-12`, `2026/12`, `2026年12月`. */
function monthIn(text: string): Month | null {
  const [, year, month = ""] =
    /^\s*(20\d{2})\s*(?:年|-|\/)\s*(\d{1,2})\s*月?\s*$/.exec(text.normalize("NFKC")) ?? [];
  return year === undefined ? null : parseMonth(`${year}-${month.padStart(2, "0")}`);
}
