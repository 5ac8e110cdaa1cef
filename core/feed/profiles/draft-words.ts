/** The words of the built-in profiles that a file uses, for a draft to start from. */
import type { CsvRecord } from "../bytes/parse";
import { meaningOf } from "../cells/vocabulary";
import { PROFILES } from "./find-profile";
import type { Profile } from "./profile";

export type KnownWords = Pick<Profile, "productTypes" | "statuses" | "roles">;

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
