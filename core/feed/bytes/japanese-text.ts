/** Tells Japanese text from text of another language that was read as if it were Japanese. */

export interface JapaneseShare {
  /** Of the letters beyond ASCII, without half-width kana, those that stand together as Japanese words do. */
  words: number;
  /** Of the same letters, hiragana and full-width katakana. */
  kana: number;
}

/** Signs, digits and Latin letters of full width, and the kana. */
const WRITTEN =
  /[\u3001-\u3011\u3014-\u301c\u3041-\u3096\u30a1-\u30fe\uff01-\uff5e々〆〇…‥“”‘’★☆○●◎◇◆□■△▲→←↑↓※①-⑳Ⅰ-Ⅻ]/;

/** Letters next to Latin ones are Western: é before a letter makes a kanji of both, so "Amélie" reads 「Am駘ie」. */
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isHalfKana = (code: number): boolean => code >= 0xff61 && code <= 0xff9f;
const isKana = (code: number): boolean =>
  (code >= 0x3041 && code <= 0x3096) || (code >= 0x30a1 && code <= 0x30fc);

export async function japaneseShare(text: AsyncIterable<string>): Promise<JapaneseShare> {
  const common = commonLetters();
  const found = { letters: 0, inWords: 0, kana: 0 };
  for await (const part of text) {
    let run = 0;
    for (let at = 0; at <= part.length; at++) {
      const code = at < part.length ? part.charCodeAt(at) : 0;
      if (code > 0x7f && !isHalfKana(code)) {
        found.letters++;
        found.kana += Number(isKana(code));
      }
      if (common.has(code)) {
        run++;
        continue;
      }
      const isWord = run > 1 && !isLower(code) && !isLower(part.charCodeAt(at - run - 1));
      if (isWord) found.inWords += run;
      run = 0;
    }
  }
  const { letters, inWords, kana } = found;
  return letters === 0 ? { words: 0, kana: 0 } : { words: inWords / letters, kana: kana / letters };
}

let known: ReadonlySet<number> | null = null;

/** Kana, signs, and the kanji of level 1 of JIS X 0208, which CP932 holds from 0x889F to 0x9872. */
function commonLetters(): ReadonlySet<number> {
  if (known) return known;
  const decoder = new TextDecoder("shift_jis");
  const pairs: number[] = [];
  for (let lead = 0x81; lead <= 0x98; lead++)
    for (let trail = 0x40; trail <= 0xfc; trail++) pairs.push(lead, trail);
  const kanji = [...decoder.decode(Uint8Array.from(pairs))].filter((letter) =>
    /\p{Script=Han}/u.test(letter),
  );
  const levelOne = kanji.slice(kanji.indexOf("亜"), kanji.indexOf("腕") + 1);
  const written = Array.from({ length: 0x10000 }, (_, code) => code).filter((code) =>
    WRITTEN.test(String.fromCharCode(code)),
  );
  known = new Set([...levelOne.map((letter) => letter.charCodeAt(0)), ...written]);
  return known;
}
