/** The other ways in which a title may spell folded words: kana for Latin letters, ヴ for バ. */
import { isHiragana, toHiragana } from "wanakana";

/** Each is looked for on its own. */
const MOST = 8;
/** Of so many letters that may be either, every mixture is tried; of more, only all of one kind. */
const MOST_MIXED = 2;

/** The words themselves first. */
export function spellingsOf(words: string[]): string[][] {
  const all = words.reduce<string[][]>(
    (spellings, word) => spellings.flatMap((before) => waysOf(word).map((way) => [...before, way])),
    [[]],
  );
  return all.slice(0, MOST);
}

function waysOf(word: string): string[] {
  const kana = /^[a-z]{2,}$/.test(word) ? toHiragana(word) : word;
  const read = isHiragana(kana) && kana !== word ? [word, ...withV(kana)] : withV(word);
  return [...new Set(read)];
}

const V_OF_B: Record<string, string> = { ば: "ゔぁ", び: "ゔぃ", ぶ: "ゔ", べ: "ゔぇ", ぼ: "ゔぉ" };
const B_OF_V = Object.fromEntries(Object.entries(V_OF_B).map(([b, v]) => [v, b]));
const EITHER = /[ばびぶべぼ]|ゔ[ぁぃぇぉ]?/gu;

/** ヴァイオリン as バイオリン, and the other way round. */
function withV(word: string): string[] {
  const count = word.match(EITHER)?.length ?? 0;
  if (count === 0) return [word];
  const mixtures = count > MOST_MIXED ? [0, -1] : Array.from({ length: 2 ** count }, (_, bits) => bits);
  return [word, ...mixtures.map((bits) => spelled(word, bits))];
}

/** Each letter that may be either as the bit of its place says: 1 is ヴ. */
function spelled(word: string, bits: number): string {
  let place = 0;
  return word.replace(EITHER, (letter) => {
    const b = B_OF_V[letter] ?? letter;
    const isV = (bits >> Math.min(place, 31)) & 1;
    place += 1;
    return isV ? (V_OF_B[b] ?? letter) : b;
  });
}
