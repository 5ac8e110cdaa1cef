import fc from "fast-check";
import { expect, test } from "vitest";
import { insideSegmentOf, nameInside, nameOf, segmentOf } from "./segment";

const REAL = [
  "100%オレンジ",
  "will.i.am",
  "pixiv.net",
  "No.10",
  ".",
  "..",
  "~.",
  "A/B",
  "%41",
  "%2E",
  "a.rsc",
  "index",
  "😀",
  "O'Neill",
  "～",
  "\\",
  "?#",
];
/** Any text without halves of characters, and rather often one that is made of what addresses are made of. */
const name = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom("%", "2", "5", "E", ".", "~", "/", "\\", "あ"),
    minLength: 1,
    maxLength: 12,
  }),
  fc.constantFrom(...REAL),
);

test("any name is read as it was written, by us or with the browser's own encoding", () => {
  fc.assert(
    fc.property(name, (written) => {
      const { pathname } = new URL(`/authors/${segmentOf(written)}/x`, "http://site");
      const [, kind, segment = "", last, ...more] = pathname.split("/");
      expect([kind, nameOf(segment), last, more]).toEqual(["authors", written, "x", []]);
      if (!/^~*\.{1,2}$/.test(written)) expect(nameOf(encodeURIComponent(written))).toBe(written);
    }),
    { seed: 20261129, numRuns: 2_000 },
  );
});

test("on its way to a page a name survives being decoded as often as anybody likes, and looks like no file", () => {
  fc.assert(
    fc.property(name, fc.integer({ min: 0, max: 3 }), (written, times) => {
      let given = insideSegmentOf(written);
      expect(given).not.toMatch(/\.|^index$/);
      for (let time = 0; time < times; time++) given = decodeURIComponent(given);
      expect(nameInside(given)).toBe(written);
      expect(given).not.toMatch(/[/\\?#]/);
    }),
    { seed: 20261129, numRuns: 2_000 },
  );
});

test.each(["%A0", "%", "%E3%81", "%zz"])("%s is no text, so it is no name", (segment) => {
  expect(nameOf(segment)).toBeNull();
});
