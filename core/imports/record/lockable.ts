/** The fields that a person may lock, and how what is typed for one becomes the value that a feed's row would hold. */
import { readAddress, sortableVolume } from "../../feed/cells/cells";
import { readReleaseDay } from "../../feed/cells/days/read-day";
import { SEPARATORS } from "../../feed/cells/names";
import { readPeople } from "../../feed/cells/people";
import type { ContributorName, FeedRow } from "../../feed/feed-row";
import { PROFILES } from "../../feed/profiles/find-profile";
import {
  CONTRIBUTOR_ROLES,
  type ContributorRole,
  PRODUCT_TYPES,
  RELEASE_STATUSES,
} from "../../release/vocabulary";
import type { Day } from "../../shop-day";

/** In the operator's words. */
export class WrongValue extends Error {}

type Locked = FeedRow[keyof FeedRow];

const text = (longest: number) => (typed: string) => {
  if (typed.length > longest) throw new WrongValue(`At most ${longest} characters.`);
  return typed;
};
const textOrNull = (longest: number) => (typed: string) => text(longest)(typed) || null;
const price = (typed: string) => {
  if (typed !== "" && !/^\d{1,9}$/.test(typed))
    throw new WrongValue("A price is a whole number, such as 1980.");
  return typed === "" ? null : Number(typed);
};
const oneOf = (words: readonly string[]) => (typed: string) => {
  if (!words.includes(typed)) throw new WrongValue(`One of: ${words.join(", ")}.`);
  return typed as Locked;
};

/** The words of every profile, and our own. */
const ROLES: Record<string, ContributorRole> = Object.assign(
  Object.fromEntries(CONTRIBUTOR_ROLES.map((role) => [role, role])),
  ...PROFILES.map(({ roles }) => roles),
);

/** As a feed would write them: 「山田花子(著)；佐藤太郎(絵)」, `Ann Lee (author); Bo Ray (translator)`. */
function people(typed: string): ContributorName[] {
  const { people: read, warning } = readPeople(typed, "", {
    roles: ROLES,
    separators: SEPARATORS,
    comma: "keep",
  });
  if (warning) throw new WrongValue("At most 20 people, each of at most 200 characters.");
  return read;
}

const READERS = {
  title: (typed: string) => text(400)(typed) || fail("A title cannot be empty."),
  subtitle: textOrNull(400),
  titleKana: textOrNull(400),
  series: textOrNull(300),
  seriesKana: textOrNull(300),
  volume: textOrNull(40),
  label: textOrNull(120),
  publisher: textOrNull(120),
  format: textOrNull(60),
  description: textOrNull(10_000),
  coverUrl: (typed: string) =>
    typed === "" ? null : (readAddress(typed, 500) ?? fail("A cover is an https:// address.")),
  priceExTax: price,
  priceIncTax: price,
  contributors: people,
  productType: oneOf(PRODUCT_TYPES),
  status: oneOf(RELEASE_STATUSES),
  day: (typed: string, asOf: Day) =>
    readReleaseDay(typed, { asOf, formats: [] }) ??
    fail("A day is such as 2026-12-05, 2026年12月上旬 or 未定."),
} satisfies Partial<Record<keyof FeedRow, (typed: string, asOf: Day) => Locked>>;

export type Lockable = keyof typeof READERS;

export const isLockable = (field: string): field is Lockable => Object.hasOwn(READERS, field);
export const LOCKABLE = Object.keys(READERS) as [Lockable, ...Lockable[]];

/** Throws an Error in the operator's words. An empty text is no value, where a release may have none. */
export function readLocked(field: string, typed: string, asOf: Day): { field: Lockable; value: Locked } {
  const found = LOCKABLE.find((name) => name === field);
  if (!found) throw new WrongValue(`There is no field ${field} to lock. There are: ${LOCKABLE.join(", ")}.`);
  return { field: found, value: READERS[found](typed.trim(), asOf) };
}

/** The row with one value in place of its own, and with what follows from it. */
export function withValue(row: FeedRow, field: Lockable, value: unknown): FeedRow {
  const changed = { ...row, [field]: value } as FeedRow;
  if (field === "volume")
    changed.volumeSort = changed.volume === null ? null : sortableVolume(changed.volume);
  return changed;
}

function fail(message: string): never {
  throw new WrongValue(message);
}
