import { type Cursor, parseCursor } from "@/core/catalogue/cursor";
import type { Filter } from "@/core/catalogue/filter";
import { isShelfKind, type Shelf } from "@/core/catalogue/shelf";
import { type Month, parseMonth } from "@/core/release/month";
import { isProductType } from "@/core/release/vocabulary";
import { isListName, type ListName } from "@/core/words/list";
import { nameInside } from "./segment";

/** What was chosen on a list, read from its address. */
export interface Chosen {
  filter: Filter;
  after: Cursor | null;
}

export type ListAddress = Chosen & ({ list: ListName | Month } | { shelf: Shelf });

/** What a page is given after the language as the list it names, or null. Mirrors `listPath` and `shelfPath` of `paths.ts`. */
export function readListAddress(segments: string[]): ListAddress | null {
  const [first = "", second = "", ...others] = segments;
  const month = first === "months" ? parseMonth(second) : null;
  if (month) return withChoice({ list: month }, others);
  if (isListName(first)) return withChoice({ list: first }, segments.slice(1));
  if (!isShelfKind(first) || second === "") return null;
  const shelf = { kind: first, key: nameInside(second) };
  return withChoice({ shelf }, others);
}

/** The same of a month's sheet of covers. Mirrors `sheetPath`. */
export function readSheetAddress(segments: string[]): (Chosen & { month: Month }) | null {
  const [first = "", second = "", third, ...others] = segments;
  const month = first === "months" && third === "covers" ? parseMonth(second) : null;
  return month && withChoice({ month }, others);
}

function withChoice<Base extends object>(base: Base, segments: string[]): (Base & Chosen) | null {
  const chosen: Chosen = { filter: {}, after: null };
  for (let place = 0; place < segments.length; place += 2) {
    if (!choose(chosen, segments[place], nameInside(segments[place + 1] ?? ""))) return null;
  }
  return { ...base, ...chosen };
}

/** False where the pair of segments says nothing that can be chosen. */
function choose(chosen: Chosen, name: string | undefined, value: string): boolean {
  if (name === "kinds" && isProductType(value)) chosen.filter.kind = value;
  else if (name === "formats" && value) chosen.filter.format = value;
  else if (name === "after") chosen.after = parseCursor(value);
  else return false;
  return name !== "after" || chosen.after !== null;
}
