import fc from "fast-check";
import { expect, test } from "vitest";
import { toRomaji } from "wanakana";
import { slugOf } from "./slug";

const letters = fc.constantFrom(..."アカガッャュョンーヴァいきっんう・'A9-  　");
const reading = fc.array(letters, { minLength: 1, maxLength: 20 }).map((all) => all.join(""));

test("a reading is written in Latin word by word as it would be in one", () => {
  fc.assert(
    fc.property(reading, (titleKana) => {
      const words = slugOf({ title: "題", titleKana, volume: null });
      const whole = slugOf({ title: toRomaji(titleKana.normalize("NFKC")), titleKana: null, volume: null });
      expect(words).toBe(whole);
    }),
    { seed: 3, numRuns: 2_000 },
  );
});

const katakana = fc
  .array(fc.integer({ min: 0x30a1, max: 0x30fe }), { minLength: 1, maxLength: 10 })
  .map((codes) => String.fromCharCode(...codes));

test("any katakana are written syllable by syllable as they are in one word", () => {
  fc.assert(
    fc.property(katakana, (titleKana) => {
      const whole = slugOf({ title: toRomaji(titleKana.normalize("NFKC")), titleKana: null, volume: null });
      expect(slugOf({ title: "題", titleKana, volume: null })).toBe(whole);
    }),
    { seed: 15, numRuns: 20_000 },
  );
});

test.each([
  [{ title: "星降る駅", titleKana: "ホシフルエキ", volume: "3" }, "hoshifurueki-3"],
  [{ title: "星降る駅 3", titleKana: "ホシフルエキ 3", volume: "3" }, "hoshifurueki-3"],
  [{ title: "Blue Night", titleKana: null, volume: null }, "blue-night"],
  [{ title: "星降る駅", titleKana: null, volume: null }, ""],
])("the address of %o reads %s", (row, slug) => {
  expect(slugOf(row)).toBe(slug);
});
