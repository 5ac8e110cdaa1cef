import fc from "fast-check";
import { expect, test } from "vitest";
import type { FeedRow } from "../feed/feed-row";
import { foldText } from "../release/fold-text";
import { bigramsOf, searchKeyOf, tokensOf } from "./search-key";

const name = fc.array(fc.constantFrom(..."星ホほabＡ𠮷Σ, "), { maxLength: 6 }).map((all) => all.join(""));

test("the pairs of a key are those of its letters, none across two names, each once", () => {
  fc.assert(
    fc.property(fc.array(name.map(foldText), { maxLength: 4 }), (names) => {
      const pairs = names.flatMap((each) => {
        const letters = Array.from(each);
        return letters.slice(1).map((letter, place) => `${letters[place]}${letter}`);
      });
      expect(bigramsOf(names.join(" "))).toEqual([...new Set(pairs)]);
    }),
    { seed: 1, numRuns: 5_000 },
  );
});

test("a key holds each name or another that holds it, the title first and whole, and no more names than need be", () => {
  const person = fc.record({ name, nameKana: fc.option(name), role: fc.constant("author") });
  const row = fc.record({
    title: name.filter((each) => foldText(each) !== ""),
    titleKana: fc.option(name),
    subtitle: fc.option(name),
    series: fc.option(name),
    seriesKana: fc.option(name),
    label: fc.option(name),
    publisher: fc.option(name),
    contributors: fc.array(person, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(row, (made) => {
      const { contributors, title, ...others } = made;
      const people = contributors.flatMap((each) => [each.name, each.nameKana]);
      const folded = [...Object.values(others), ...people].flatMap((each) => foldText(each ?? "") || []);
      const key = searchKeyOf(made as unknown as FeedRow).split(" ");
      expect(key[0]).toBe(foldText(title));
      for (const each of folded) expect(key.some((kept) => kept.includes(each))).toBe(true);
      for (const [place, kept] of key.entries()) {
        if (place > 0) expect(folded).toContain(kept);
        const isHeld = key.some((other, at) => at !== place && other.includes(kept));
        if (place > 0) expect(isHeld).toBe(false);
      }
    }),
    { seed: 2, numRuns: 5_000 },
  );
});

test("a title is found by how it and its readings begin", () => {
  expect(tokensOf("星降る駅 ほしふるえき")).toEqual(expect.arrayContaining([" 星", " ほ", "星降", "ほし"]));
  expect(tokensOf("")).toEqual([]);
});
