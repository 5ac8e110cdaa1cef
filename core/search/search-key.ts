/** The text by which a release is found, and the pairs of letters that find it fast. */
import type { FeedRow } from "../feed/feed-row";
import { foldText } from "../release/fold-text";

const LONGEST = 2_000;

/** Folded names, parted by blanks, the title first; what is part of another name is not said twice. */
export function searchKeyOf(row: FeedRow): string {
  const { title, titleKana, subtitle, series, seriesKana, label, publisher, contributors } = row;
  const people = contributors.flatMap(({ name, nameKana }) => [name, nameKana]);
  const names = [title, titleKana, subtitle, series, seriesKana, ...people, label, publisher];
  const folded = names.flatMap((name) => (name ? foldText(name) : [])).filter((name) => name !== "");
  const needed = folded.filter((name, place) => !isCovered(name, place, folded));
  return needed.join(" ").slice(0, LONGEST);
}

const isCovered = (name: string, place: number, all: string[]): boolean =>
  all.some(
    (other, at) =>
      (at < place && other.includes(name)) ||
      (at > place && other !== name && other.includes(name) && place > 0),
  );

/** What the index holds of a key: its pairs of letters, how it begins, and how each name in kana does, such as the reading. */
export function tokensOf(key: string): string[] {
  if (key === "") return [];
  const [, ...others] = key.split(" ");
  const begins = others.filter(isKanaLetter).map(beginningOf);
  return [...new Set([beginningOf(key), ...begins]), ...bigramsOf(key)];
}

/** Whether a name begins in kana; folded, all of it is hiragana. */
export const isKanaLetter = (name: string): boolean => /^\p{Script=Hiragana}/u.test(name);

/** Of the first letter, a token that is no pair within a name. */
export const beginningOf = (key: string): string => ` ${[...key.slice(0, 2)][0] ?? ""}`;

/** Each once. No pair spans two names. */
export function bigramsOf(key: string): string[] {
  const pairs = key.split(" ").flatMap((name) => {
    const letters = [...name];
    return letters.slice(1).map((letter, place) => (letters[place] ?? "") + letter);
  });
  return [...new Set(pairs)];
}
