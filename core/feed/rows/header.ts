/** Finds each canonical column of a profile among a file's column names. */
import { FeedHold } from "../feed-hold";
import type { Canonical, Profile } from "../profiles/profile";

export interface Header {
  /** How many cells each record must have. */
  width: number;
  /** Position of each canonical column that the file has. */
  at: Map<Canonical, number>;
  /** The provider's own name of each position, for messages. */
  names: string[];
  /** Names that the profile does not know. */
  unknown: string[];
}

/** Throws FeedHold where a name stands twice, two names mean the same, or a required column is missing. */
export function readHeader(names: string[], profile: Profile): Header {
  const plain = names.map(plainName);
  const shared = profile.variantsOf === undefined ? [] : [plainName(profile.variantsOf)];
  const known = new Set([
    ...shared,
    ...Object.values(profile.columns).flatMap(({ from }) => from.map(plainName)),
  ]);
  const twice = plain.find((name, place) => known.has(name) && plain.indexOf(name) !== place);
  const at = new Map<Canonical, number>();
  for (const [canonical, column] of Object.entries(profile.columns) as [Canonical, Column][]) {
    const place = placeOf(canonical, column, names);
    if (place !== null) at.set(canonical, place);
  }
  if (twice) throw new FeedHold("duplicate-column", `The column ${twice} stands twice in the header.`);
  requireIdentity(at, profile);
  if (shared.some((name) => !plain.includes(name)))
    throw new FeedHold(
      "missing-column",
      `The header has no column ${profile.variantsOf}, which variants share.`,
    );
  return { width: names.length, at, names, unknown: names.filter((_, i) => !known.has(plain[i] ?? "")) };
}

/** A table without them is no list of releases. */
const INDISPENSABLE: ReadonlySet<Canonical> = new Set(["title", "date"]);

type Column = NonNullable<Profile["columns"][Canonical]>;

function placeOf(canonical: Canonical, { from, required }: Column, names: string[]): number | null {
  const plain = names.map(plainName);
  const places = from.map((name) => plain.indexOf(plainName(name))).filter((place) => place >= 0);
  if (new Set(places).size > 1) {
    const both = places.map((place) => names[place]).join(" and ");
    throw new FeedHold("duplicate-column", `The columns ${both} both mean ${canonical}.`);
  }
  const [place] = places;
  if (place === undefined && (required || INDISPENSABLE.has(canonical))) {
    throw new FeedHold(
      "missing-column",
      `The header has no column for ${canonical} (${from.join(", ")}); it has: ${shownNames(names)}.${oneColumn(names)}`,
    );
  }
  return place ?? null;
}

/** Enough to see what it is called now. */
export const shownNames = (names: string[]): string => names.join(", ").slice(0, 200) || "nothing";

const oneColumn = (names: string[]): string =>
  names.length === 1 ? " That is a single column: the profile may name another delimiter." : "";

/** Of the columns that can name a release, one must be there. */
function requireIdentity(at: Map<Canonical, number>, { key, columns }: Profile): void {
  const leading = key.flatMap(([first]) => first ?? []);
  if (leading.some((name) => at.has(name))) return;
  const names = leading.flatMap((name) => columns[name]?.from ?? []);
  throw new FeedHold("missing-column", `The header has no column that names a release: ${names.join(", ")}.`);
}

/** Names are compared without regard to width, case, blanks and line breaks. */
export const plainName = (name: string): string => name.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
