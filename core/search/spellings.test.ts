import fc from "fast-check";
import { expect, test } from "vitest";
import { spellingsOf } from "./spellings";

test.each([
  [["naruto"], [["naruto"], ["なると"]]],
  [["blue"], [["blue"]]],
  [["ばいおりん"], [["ばいおりん"], ["ゔぁいおりん"]]],
  [["ゔぃーなす"], [["ゔぃーなす"], ["びーなす"]]],
  [["ゔ"], [["ゔ"], ["ぶ"]]],
  [["月"], [["月"]]],
  [[], [[]]],
])("%j may be spelled %j", (words, spellings) => {
  expect(spellingsOf(words)).toEqual(spellings);
});

test("the words as typed come first, there are few other spellings, and none stands twice", () => {
  const word = fc.stringMatching(/^(?:[a-zばびぶべぼゔぁぃあかさ月]{1,12})$/u);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 5 }), (words) => {
      const all = spellingsOf(words);
      expect(all[0]).toEqual(words);
      expect(all.length).toBeLessThanOrEqual(8);
      expect(new Set(all.map((each) => each.join(" "))).size).toBe(all.length);
    }),
    { seed: 7 },
  );
});
