/** Finds what a provider's word means, among the words that its profile lists. */

type Words<Meaning> = Readonly<Record<string, Meaning>>;

const sets = new WeakMap<readonly string[], Set<string>>();
const indexes = new WeakMap<object, Map<string, unknown>>();

/**
 * What a word means; undefined where the profile does not list it. Width, letter case and blanks around it do not count,
 * unless the profile lists it in exactly this writing.
 */
export function meaningOf<Meaning>(words: Words<Meaning>, word: string): Meaning | undefined {
  const index = indexOf(words);
  return index.get(word) ?? index.get(foldWord(word));
}

/** Whether a word is among those listed, without regard to width, letter case and blanks around it. */
export function isListed(words: readonly string[], word: string): boolean {
  const known = sets.get(words) ?? new Set(words.map(foldWord));
  sets.set(words, known);
  return known.has(foldWord(word));
}

const foldWord = (word: string): string => word.normalize("NFKC").trim().toLowerCase();

/** A Map, because a plain object also answers to `constructor` and all else that every object has. */
function indexOf<Meaning>(words: Words<Meaning>): Map<string, Meaning> {
  const known = indexes.get(words) as Map<string, Meaning> | undefined;
  if (known) return known;
  const index = new Map(Object.entries(words));
  for (const [word, meaning] of Object.entries(words)) {
    if (!index.has(foldWord(word))) index.set(foldWord(word), meaning);
  }
  indexes.set(words, index);
  return index;
}
