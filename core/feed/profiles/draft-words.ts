/** The words of the built-in profiles that a file uses, for a draft to start from. */
import type { CsvRecord } from "../bytes/parse";
import { isListed, meaningOf } from "../cells/vocabulary";
import { footerOf } from "../rows/read-record";
import { PROFILES } from "./find-profile";
import type { Profile } from "./profile";

export type KnownWords = Pick<Profile, "productTypes" | "statuses" | "roles">;

const FOOTERS = PROFILES.flatMap(({ footer }) => footer);
const REMOVED = PROFILES.flatMap(({ removedValues }) => removedValues);
const KEPT = PROFILES.flatMap(({ keptValues }) => keptValues);

/** The word with which the last line begins, if it is one that stands before a sum. */
export function footerWord(last: CsvRecord | undefined): string | null {
  const first = footerOf(last?.cells ?? []);
  return isListed(FOOTERS, first) ? first : null;
}

/** Of a column's flags, those that say that a record was issued in error, and those that nobody knows. */
export function removalFlags(flags: string[]): { removed: string[]; strange: string[] } {
  const words = [...new Set(flags.map((flag) => flag.replace(/\.0+$/, "")))]; // 1.0 is what spreadsheets make of 1
  return {
    removed: words.filter((word) => isListed(REMOVED, word)),
    strange: words.filter((word) => !isListed(REMOVED, word) && !isListed(KEPT, word)),
  };
}

/** Of two profiles that know a word, the first says what it means. */
const WORDS: KnownWords = {
  productTypes: Object.assign({}, ...PROFILES.toReversed().map(({ productTypes }) => productTypes)),
  statuses: Object.assign({}, ...PROFILES.toReversed().map(({ statuses }) => statuses)),
  roles: Object.assign({}, ...PROFILES.toReversed().map(({ roles }) => roles)),
};

const EASTERN = /[\u3041-\u9fff]/;

/** The words for kinds and statuses as these records write them; the words for people's parts in the languages of the file. */
export function knownWords(body: CsvRecord[], isJapanese: boolean): KnownWords {
  const used = new Set(body.flatMap(({ cells }) => cells.map((cell) => cell.trim())));
  const ofUsed = <Meaning>(words: Readonly<Record<string, Meaning>>): Record<string, Meaning> => {
    const found = [...used].map((word): [string, Meaning | undefined] => [word, meaningOf(words, word)]);
    return Object.fromEntries(found.filter((each): each is [string, Meaning] => each[1] !== undefined));
  };
  const roles = Object.entries(WORDS.roles).filter(([word]) => isJapanese || !EASTERN.test(word));
  return {
    productTypes: ofUsed(WORDS.productTypes),
    statuses: ofUsed(WORDS.statuses),
    roles: Object.fromEntries(roles),
  };
}
