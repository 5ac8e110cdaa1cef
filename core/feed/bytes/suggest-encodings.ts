/** Names the encodings in which an unknown file would read like text, each with a word of it, so that a person can choose. */
import type { Encoding } from "../profiles/profile";
import { REPLACEMENT, unassignedRemoved } from "./decode";

interface Candidate {
  encoding: Encoding;
  /** What people write in it. */
  letters: RegExp;
  /** What nobody does. */
  odd: RegExp;
  /** What any text in it has. */
  has?: RegExp;
  /** First bytes of the letters that are used every day: level 1 of Big5, and of GB 2312. */
  leads?: readonly [from: number, to: number];
}

const WESTERN = /[À-ÖØ-öø-ÿŒœŠšŽžŸ‘’“”–—…•€£©®°«»¿¡ºª]/g;
/** Polish, Czech, Slovak, Hungarian, Romanian and Croatian have what Western languages have not. */
const CENTRAL =
  /[ÁÂÄÇÉËÍÎÓÔÖÚÜÝßáâäçéëíîóôöúüýĂăĄąĆćČčĎďĐđĘęĚěĹĺĽľŁłŃńŇňŐőŔŕŘřŚśŞşŠšŢţŤťŮůŰűŹźŻżŽž‘’“”–—…•€©®°«»]/g;
/** A capital or an opening quote within a word, or three accents in a row. */
const ODD_WESTERN = /[a-zß-ÿ][À-ÖØ-ÞŒŠŽŸ‘“]|[À-ÖØ-öø-ÿ]{3,}/gu;
const CENTRAL_ALONE = /[ĄąĆćČčĎďĐđĘęĚěĽľŁłŃńŇňŐőŘřŚśŤťŮůŰűŹźŻż]/;
const ODD_CENTRAL = /[a-zß-ž][ÁÂÄÇÉËÍÎÓÔÖÚÜÝĂĄĆČĎĐĘĚŁŃŇŐŘŚŠŤŮŰŹŻŽ‘“]/gu;
const TURKISH = /[ÂÇÎÖÛÜâçîöûüĞğİıŞş‘’“”–—…€©®«»]/g;
const TURKISH_ALONE = /[ĞğİıŞş]/;
const GREEK = /[Ά-ώ«»–—]/g;
const ODD_GREEK = /[ά-ώ][Α-Ω]|[a-zA-Z][Ά-ώ]|[Ά-ώ][a-zA-Z]/g;
const CYRILLIC = /[А-яЁё№«»–—]/g;
const ODD_CYRILLIC = /[а-яё][А-ЯЁ]|[a-zA-Z][А-яЁё]|[А-яЁё][a-zA-Z]/g;
const KANJI = /[\u4e00-\u9fff\u3001-\u3011\uff00-\uff5e]/g;
const JAPANESE = /[\u3041-\u30fe\u4e00-\u9fff\u3001-\u3011\uff01-\uff5e]/g;
const KANA = /[\u3041-\u3096\u30a1-\u30fa]/;
const ODD_EASTERN =
  /[a-z][\u3041-\u9fff\uac00-\ud7a3\uff61-\uff9f]|[\u3041-\u9fff\uac00-\ud7a3\uff61-\uff9f][a-z]/g;

const CANDIDATES: Candidate[] = [
  { encoding: "windows-1252", letters: WESTERN, odd: ODD_WESTERN },
  { encoding: "euc-kr", letters: /[\uac00-\ud7a3]/g, odd: ODD_EASTERN },
  { encoding: "euc-jp", letters: JAPANESE, odd: ODD_EASTERN, has: KANA },
  { encoding: "shift_jis", letters: JAPANESE, odd: ODD_EASTERN, has: KANA },
  { encoding: "big5", letters: KANJI, odd: ODD_EASTERN, leads: [0xa4, 0xc6] },
  { encoding: "gb18030", letters: KANJI, odd: ODD_EASTERN, leads: [0xb0, 0xd7] },
  { encoding: "windows-1251", letters: CYRILLIC, odd: ODD_CYRILLIC },
  { encoding: "koi8-r", letters: CYRILLIC, odd: ODD_CYRILLIC },
  { encoding: "windows-1253", letters: GREEK, odd: ODD_GREEK },
  { encoding: "windows-1254", letters: TURKISH, odd: ODD_WESTERN, has: TURKISH_ALONE },
  { encoding: "windows-1250", letters: CENTRAL, odd: ODD_CENTRAL, has: CENTRAL_ALONE },
  { encoding: "macintosh", letters: WESTERN, odd: ODD_WESTERN },
];
const SHOWN = 3;
/** So many bytes of lines that are not ASCII tell enough. */
const SAMPLE = 64 * 1024;

export interface Suggestion {
  encoding: Encoding;
  /** Such as "Amélie". */
  word: string;
  /** 1 where every letter is one that people write, below 0 where most of them stand where nobody puts them. */
  score: number;
}

/** The likeliest first; empty where nothing reads like text. */
export async function suggestEncodings(bytes: AsyncIterable<Uint8Array>): Promise<Suggestion[]> {
  const sample = await foreignLines(bytes);
  const scored = CANDIDATES.map((candidate) => scoreOf(candidate, sample));
  return scored.toSorted((one, other) => other.score - one.score);
}

export const isReadable = ({ score }: Suggestion): boolean => score > 0.5;

export const suggestionText = (suggestions: Suggestion[]): string =>
  suggestions
    .filter(isReadable)
    .slice(0, SHOWN)
    .map(({ encoding, word }) => `${encoding} ("${word}")`)
    .join(", ");

function scoreOf({ encoding, letters, odd, has, leads }: Candidate, sample: Uint8Array): Suggestion {
  const text = unassignedRemoved(new TextDecoder(encoding).decode(sample), encoding);
  const foreign = text.match(/[^\0-\u007f]/g)?.length ?? 0;
  const written = text.match(letters)?.length ?? 0;
  const strange = (text.match(odd)?.length ?? 0) + (text.split(REPLACEMENT).length - 1);
  const [word = ""] = /[^\s",;\t]*[^\0-\u007f][^",;\t\r\n]*/.exec(text) ?? [];
  const share = (written - 2 * strange) / Math.max(1, foreign);
  const everyday = leads ? shareOfLeads(sample, leads) : 1;
  const score = has && !has.test(text) ? Math.min(0, share) : share * everyday;
  return { encoding, score, word: word.trim().slice(0, 30) };
}

/** Of letters of two bytes, those whose first is in the range. */
function shareOfLeads(bytes: Uint8Array, [from, to]: readonly [number, number]): number {
  let letters = 0;
  let within = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x81) continue;
    letters++;
    within += Number(lead >= from && lead <= to);
    at++; // its second byte
  }
  return letters === 0 ? 0 : within / letters;
}

/** The lines that have letters beyond ASCII, which may be few and far into the file. */
async function foreignLines(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const lines: string[] = [];
  let length = 0;
  let rest = "";
  for await (const chunk of bytes) {
    const parts = (rest + Buffer.from(chunk).toString("latin1")).split(/(?<=[\r\n])/);
    rest = parts.pop() ?? "";
    for (const line of parts.filter(isForeign)) {
      lines.push(line);
      length += line.length;
    }
    if (length > SAMPLE) break;
  }
  return Buffer.from([...lines, rest].filter(isForeign).join(""), "latin1");
}

const isForeign = (line: string): boolean => /[\u0080-\u00ff]/.test(line);
