import fc from "fast-check";
import { expect, test } from "vitest";
import { foldText } from "./fold-text";

/** The rule as it is written, over the whole text at once; without variants of kanji, which it is not tried on. */
function foldedByRule(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, (mark) => (mark === "\u3099" || mark === "\u309a" ? mark : ""))
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const isKanji = (letter: string): boolean => /\p{Script=Han}/u.test(letter.normalize("NFKC"));

/** Letters that change beside others: voicing of full and half width, marks, Hangul, sigma, halves of a letter. */
const joining = [..."ｶﾞﾊﾟがはΣσςİıßéｅ́か゛ﾞ゙가ㄱㅏ각𠀋 ーヶヴ・Ⅳ①㍿ﬁAaＡ\ud800\udc00"].filter(
  (letter) => !isKanji(letter),
);

test("every letter folds alone, and beside each that may act on it, as the rule has it", () => {
  for (let code = 0; code < 0x10000; code++) {
    const letter = String.fromCharCode(code);
    if (isKanji(letter)) continue;
    const text = `${letter}a${letter}${joining.join(letter)}`;
    for (const each of [letter, `か${letter}`, `${letter}ka`, text])
      if (foldText(each) !== foldedByRule(each)) throw new Error(`U+${code.toString(16)} in ${each}`);
  }
});

test("any text folds as the rule has it, the second time too", () => {
  const letter = fc
    .oneof(fc.constantFrom(...joining), fc.string({ unit: "binary", minLength: 1, maxLength: 1 }))
    .filter((each) => !isKanji(each));
  const text = fc.array(letter, { maxLength: 16 }).map((all) => all.join(""));
  fc.assert(
    fc.property(text, (each) => {
      expect(foldText(each)).toBe(foldedByRule(each));
      expect(foldText(each)).toBe(foldedByRule(each));
    }),
    { seed: 15, numRuns: 20_000 },
  );
});

test.each([
  ["高橋　留美子", "髙橋留美子"],
  ["齋藤 たかを", "斉藤タカヲ"],
  ["Ｓａｉｔō・サイトウ〜", "saito さいとう"],
  ["吉野家", "𠮷野家"],
])("%s and %s are one", (one, other) => {
  expect(foldText(one)).toBe(foldText(other));
});
