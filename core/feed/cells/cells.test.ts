import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanCell } from "./cells";

function cleaned(cell: string) {
  const warnings: string[] = [];
  return { text: cleanCell(cell, (warning) => warnings.push(warning)), warnings };
}

test.each([
  ["星\u0000降る\u0085駅", "星降る駅"],
  ["\u202e逆さ\u202c", "逆さ"],
  ["\u2067עברית\u2069", "עברית"],
])("what no reader sees, or turns round what follows, goes with a warning: %j", (cell, text) => {
  expect(cleaned(cell)).toEqual({ text, warnings: ["control-character"] });
});

test.each(["星\t降る\n駅", "عربي", "\u200fעברית", "👨‍👩‍👧", "ﷺ"])("%j stays as it is", (text) => {
  expect(cleaned(text)).toEqual({ text, warnings: [] });
});

test("of any text only characters of the category Cc go, but tab and line ends, and the signs of direction", () => {
  const slow = (text: string) => text.replace(/[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/gu, "").trim();
  const text = fc
    .string({ unit: "binary", maxLength: 30 })
    .filter((each) => !/^[A-Z#=nNu\\]/.test(slow(each)));
  fc.assert(
    fc.property(text, (cell) => {
      if (!cell.includes('="')) expect(cleaned(cell).text).toBe(slow(cell));
    }),
    { numRuns: 5_000, seed: 3 },
  );
});
