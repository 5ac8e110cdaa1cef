/** The readable part of a release's address: ASCII, at most 120 characters, possibly empty. */
import { isKana, toRomaji } from "wanakana";
import { remembered } from "./memoize";

const LONGEST = 120;

interface Named {
  title: string;
  titleKana: string | null;
  volume: string | null;
}

/** From the kana reading, or from a title that is itself kana or Latin: 『星降る駅』 with ホシフルエキ and volume 3 is hoshifurueki-3. */
export function slugOf({ title, titleKana, volume }: Named): string {
  const latin = asciiOf(latinOf((titleKana ?? readableTitle(title)).normalize("NFKC")));
  const number = volume && asciiOf(latinOf(volume.normalize("NFKC")));
  const whole = number && latin && !latin.endsWith(`-${number}`) ? `${latin}-${number}` : latin;
  return whole.length <= LONGEST ? whole : whole.slice(0, LONGEST).replace(/-[^-]*$/, "");
}

/** Word by word, because the volumes of a series differ in the last one only. */
const latinOf = (text: string): string => text.split(" ").map(latinWordOf).join(" ");
const latinWordOf = remembered((word) =>
  SYLLABLES.test(word) ? word.replace(SYLLABLE, latinSyllableOf) : toRomaji(word),
);

/** Katakana that read the same whatever stands around them: some hundred, where words are without end. */
const UNIT = "[ッン]*[アイウエオカ-ヂツ-モヤユヨラ-ロワヲヴ][ァィゥェォャュョー]*";
const SYLLABLES = new RegExp(`^(?:${UNIT})+ン*$`);
const SYLLABLE = new RegExp(`${UNIT}|ン+$`, "g");
const latinSyllableOf = remembered((syllable) => toRomaji(syllable));

/** A title with kanji has no reading of its own. */
const readableTitle = (title: string): string =>
  [...title].every((character) => !/\p{Script=Han}|\p{Script=Hangul}/u.test(character) || isKana(character))
    ? title
    : "";

const asciiOf = (text: string): string => (IS_ASCII_SLUG.test(text) ? text : reducedToAscii(text));

const IS_ASCII_SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const reducedToAscii = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
