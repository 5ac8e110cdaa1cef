/** Releases, occasion and language in, the letter for everyone who is told the same out: compiled once, kept for a while. */
import { compileMail, type Wanted } from "../../mail/compile";
import { encodeLetter, type Letter } from "../../mail/letter";

export type FindLetter = (wanted: Wanted) => Promise<Letter>;

const KEPT = 500;

/** A release that changes meanwhile makes another letter. */
export function letterShelf(): FindLetter {
  const letters = new Map<string, Promise<Letter>>();
  return (wanted) => {
    const { config: _, site: __, ...said } = wanted;
    const key = JSON.stringify(said);
    const known = letters.get(key);
    if (known) return known;
    if (letters.size >= KEPT) letters.clear();
    const letter = compileMail(wanted).then((compiled) => encodeLetter(compiled, wanted));
    letters.set(key, letter);
    return letter;
  };
}
