/** Says for each column of a file what it seems to mean, and why. */
import type { CsvRecord } from "../bytes/parse";
import {
  likenessToTitles,
  mayBeDays,
  mayBeKinds,
  meaningOfName,
  meaningOfValues,
  namesOtherDay,
  preferredPlace,
} from "./draft-columns";
import type { Canonical } from "./profile";

export interface DraftColumn {
  name: string;
  /** Null where nothing tells. */
  meaning: Canonical | null;
  /** What tells it. */
  why: string;
  example: string;
}

export const PRICES: readonly Canonical[] = ["price", "priceIncTax", "priceExTax"];
/** Columns of words that a list is sorted by are no titles, however they read. */
const SORTED_BY = /shelf|shelves|status|genre|tags?$/i;

/** Names tell first, values after them; each meaning is given once. */
export function meaningsOf(names: string[], body: CsvRecord[]): DraftColumn[] {
  const given = new Set<Canonical>();
  const valuesAt = (place: number) => body.map(({ cells }) => cells[place] ?? "");
  const byName = names.map((name, place) => {
    const meaning = meaningOfName(name);
    const fits = (at: number) => mayHold(meaning, valuesAt(at));
    if (meaning === null || preferredPlace(names, meaning, fits) !== place) return null;
    given.add(meaning);
    return meaning;
  });
  const columns = names.map((name, place) => {
    const values = valuesAt(place);
    const example = values.find((value) => value.trim() !== "") ?? "";
    const named = byName[place] ?? null;
    const guessed = named ?? (meaningOfName(name) === null ? meaningOfValues(values) : null);
    const meaning = named ?? (guessed !== null && mayMean(guessed, name, given) ? guessed : null);
    if (meaning) given.add(meaning);
    return { name, meaning, why: whyOf(name, { named, guessed, meaning, given }), example, values };
  });
  const titles = given.has("title") ? null : mostLikeTitles(columns);
  return columns.map(({ name, meaning, why, example }) =>
    name === titles
      ? { name, meaning: "title", why: "its values read like titles", example }
      : { name, meaning, why, example },
  );
}

/** A column called so may hold something else all the same. */
function mayHold(meaning: Canonical | null, values: string[]): boolean {
  if (meaning === "date") return mayBeDays(values);
  return meaning !== "productType" || mayBeKinds(values);
}

function mayMean(guessed: Canonical, name: string, given: ReadonlySet<Canonical>): boolean {
  if (guessed === "date" && namesOtherDay(name)) return false;
  return !isGiven(guessed, given);
}

const isGiven = (meaning: Canonical, given: ReadonlySet<Canonical>): boolean =>
  PRICES.includes(meaning) ? PRICES.some((price) => given.has(price)) : given.has(meaning);

interface Guesses extends Record<"named" | "guessed" | "meaning", Canonical | null> {
  given: ReadonlySet<Canonical>;
}

function whyOf(name: string, { named, guessed, meaning, given }: Guesses): string {
  if (named) return "its name";
  if (meaning) return "its values";
  const byName = meaningOfName(name);
  if (guessed === "date" && namesOtherDay(name)) return "days of something else, by its name";
  if (byName) {
    const other = isGiven(byName, given) ? "another column is that" : "its values are something else";
    return `called like ${byName}, but ${other}`;
  }
  return guessed ? `its values look like ${guessed}, but another column is that` : "nothing tells";
}

/** Of the columns that nothing else tells; the name of one. */
function mostLikeTitles(columns: (DraftColumn & { values: string[] })[]): string | null {
  const open = columns.filter(
    ({ name, meaning, values }) => meaning === null && !SORTED_BY.test(name) && likenessToTitles(values) > 0,
  );
  const [best] = open.toSorted((a, b) => likenessToTitles(b.values) - likenessToTitles(a.values));
  return best?.name ?? null;
}
