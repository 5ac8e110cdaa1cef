import { expect, test } from "vitest";
import { sampleProducts } from "../../examples/feeds/sample-products";
import { canSet } from "./typefaces";

test("the typefaces have every character of the sample's titles and people", () => {
  const names = sampleProducts().flatMap(({ title, author = "", publisher }) => [title, author, publisher]);
  expect(names.length).toBeGreaterThan(800);
  expect(names.filter((name) => !canSet(name))).toEqual([]);
});

test("Latin, Greek, Cyrillic, kana, kanji with their variants, Korean, Arabic and emoji can be set", () => {
  const texts = [
    "Łódź, Đặng, naïve",
    "Ελλάδα",
    "Война и мир",
    "ヷゔ〜",
    "髙﨑𠮷邉葛󠄀",
    "뷁힣",
    "لألىٔ",
    "👩‍👩‍👧🏳️‍🌈🇯🇵1️⃣",
    "№ ½ ♥ ☆ ① Ⅷ ㈱",
  ];
  expect(texts.filter((text) => !canSet(text))).toEqual([]);
});

test("letters without a glyph are known before they would be drawn as boxes", () => {
  for (const text of ["हिन्दी", "ภาษาไทย", "עברית", "ქართული", "\u{13080}"])
    expect(canSet(text), text).toBe(false);
});
