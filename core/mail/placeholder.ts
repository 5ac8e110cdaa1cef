/** Addresses that stand for a member's own links while a mail is compiled for all of them. */
import type { Refused } from "../subscriptions/unsubscribe-link";
import { isOccasion, type Occasion } from "../words/occasions";

/** As `Refused`, but a follow by its place among those that the mail names: each member's has another number. */
export type Placeholder =
  | Exclude<Refused, { what: "follow" }>
  | { what: "follow"; index: number }
  /** Where the titles are that the mail does not list, behind so many that it does. */
  | { what: "rest"; after: number };

/** May stand anywhere in the HTML and the text; never reaches a mailbox. */
export const placeholderOf = (place: Placeholder): string => `https://refuse.invalid/${nameOf(place)}/`;

function nameOf(place: Placeholder): string {
  if (place.what === "all") return "all";
  if (place.what === "release") return `release-${place.releaseId}`;
  if (place.what === "rest") return `rest-${place.after}`;
  return place.what === "follow" ? `follow-${place.index}` : kindName(place.occasion);
}

export const kindName = (occasion: Occasion): string => `kind-${occasion}`;

/** How many titles the mail lists, where a place's name stands for the rest of them; otherwise null. */
export function restAfter(name: string): number | null {
  const [, after] = /^rest-(\d+)$/.exec(name) ?? [];
  return after === undefined ? null : Number(after);
}

/** What a place's name stands for, in a mail that names these follows of its member. */
export function refusedAt(name: string, followIds: readonly number[]): Refused {
  const [, what, which = ""] = /^(release|follow|kind)-(.+)$/.exec(name) ?? [];
  const followId = followIds[Number(which)];
  if (what === "release") return { what: "release", releaseId: Number(which) };
  if (what === "follow" && followId !== undefined) return { what: "follow", followId };
  return what === "kind" && isOccasion(which) ? { what: "occasion", occasion: which } : { what: "all" };
}

/** Finds places, with their names, in text as it is read. */
export const PLAIN_PLACEHOLDERS = /https:\/\/refuse\.invalid\/([a-z0-9-]+)\//g;

/** The same in quoted-printable text (RFC 2045, 6.7), where a soft line break may cut one anywhere. */
export const PLACEHOLDERS = new RegExp(
  `${[..."https://refuse.invalid/"].map((letter) => letter.replace(".", "\\.")).join("(?:=\\r\\n)?")}((?:[a-z0-9-]|=\\r\\n)+)/`,
  "g",
);
