/** The text by which a release is found, and the pairs of letters that find it fast. */
import type { FeedRow } from "../feed/feed-row";
import { foldText } from "../release/fold-text";

const LONGEST = 2_000;

/** Folded names, parted by blanks, the title first; what is part of another name is not said twice. */
export function searchKeyOf(row: FeedRow): string {
  const { title, titleKana, subtitle, series, seriesKana, label, publisher, contributors } = row;
  const names = [title, titleKana, subtitle, series, seriesKana];
  for (const { name, nameKana } of contributors) names.push(name, nameKana);
  names.push(label, publisher);
  const folded: string[] = [];
  for (const name of names) {
    const text = name ? foldText(name) : "";
    if (text !== "") folded.push(text);
  }
  const needed = folded.filter((name, place) => !isCovered(name, place, folded));
  return needed.join(" ").slice(0, LONGEST);
}

function isCovered(name: string, place: number, all: string[]): boolean {
  for (let at = 0; at < all.length; at++) {
    const other = all[at] ?? "";
    if (at === place || other.length < name.length) continue;
    if (at > place && (place === 0 || other === name)) continue;
    if (other.includes(name)) return true;
  }
  return false;
}

/** What the index holds of a key: its pairs of letters, how it begins, and how each name in kana does, such as the reading. */
export function tokensOf(key: string): string[] {
  if (key === "") return [];
  const tokens = new Set([beginningOf(key)]);
  for (const [place, name] of key.split(" ").entries())
    if (place > 0 && isKanaLetter(name)) tokens.add(beginningOf(name));
  addPairs(key, tokens);
  return [...tokens];
}

/** Whether a name begins in kana; folded, all of it is hiragana. */
export const isKanaLetter = (name: string): boolean => /^\p{Script=Hiragana}/u.test(name);

/** Of the first letter, a token that is no pair within a name. */
export const beginningOf = (key: string): string => ` ${[...key.slice(0, 2)][0] ?? ""}`;

/** Each once. No pair spans two names. */
export function bigramsOf(key: string): string[] {
  const pairs = new Set<string>();
  addPairs(key, pairs);
  return [...pairs];
}

function addPairs(key: string, pairs: Set<string>): void {
  for (const name of key.split(" ")) {
    const letters = HALVES.test(name) ? [...name] : null;
    if (letters) for (let at = 1; at < letters.length; at++) pairs.add(`${letters[at - 1]}${letters[at]}`);
    else for (let at = 1; at < name.length; at++) pairs.add(name.slice(at - 1, at + 1));
  }
}

/** Of letters that are two UTF-16 units long. */
const HALVES = /[\ud800-\udfff]/;
