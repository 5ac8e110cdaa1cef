import { expect, test } from "vitest";
import { coverText, nameWithin } from "./cover-text";

const column = { along: 112, across: 58 };
const line = { along: 96, across: 86 };
const linesOf = (title: string) => coverText(title, column, line).lines;

test("a short title stands in one large column", () => {
  expect(coverText("月の図書館", column, line)).toEqual({
    direction: "vertical",
    lines: ["月の図書館"],
    size: 21,
  });
});

test("columns end between words, and none begins with a comma", () => {
  expect(linesOf("夜明けのピアノ組曲")).not.toContain("夜明けのピ");
  expect(linesOf("静かな駅、最後の夏休み").filter((text) => /^[、。ー]/.test(text))).toEqual([]);
});

test("no column holds one character alone, and none ends with an opening bracket", () => {
  expect(linesOf("図書館の防人")).toEqual(["図書館の", "防人"]);
  expect(linesOf("硝子の街【初回限定盤】")).toEqual(["硝子の街", "【初回限定盤】"]);
});

test("a long-vowel mark inside a word does not let the word run out of its column", () => {
  const { lines, size } = coverText("星降る駅の古書店 ブックカバー", column, line);
  expect(Math.max(...lines.map((text) => [...text].length)) * size).toBeLessThanOrEqual(column.along + size);
});

test("a title in Latin letters runs in lines, and short numbers stand upright in a column", () => {
  expect(coverText("The Lantern Keeper", column, line).direction).toBe("horizontal");
  expect(linesOf("AI入門")).toEqual(["ＡＩ入門"]);
});

test("no word of a title in Latin letters runs out of its cover", () => {
  const { lines, size } = coverText("Supercalifragilisticexpialidocious", column, line);
  expect(lines).toEqual(["Supercalifragili-", "sticexpialidocio-", "us"]);
  expect(size * 0.56 * 17).toBeLessThanOrEqual(line.along);
  expect(coverText("Constantinople", column, line)).toMatchObject({ lines: ["Constantinople"], size: 11 });
});

test("no title is too long for a cover", () => {
  const { lines, size } = coverText("とても長い題名".repeat(30), column, line);
  expect(lines.length * size * 1.25).toBeLessThanOrEqual(column.across);
  expect(lines.at(-1)).toMatch(/…$/);
  expect(linesOf("")).toEqual([]);
});

test("a name too long for its line is cut between two letters, and ends in an ellipsis", () => {
  expect(nameWithin("夏野 汀", 12)).toBe("夏野 汀");
  expect(nameWithin("A".repeat(80), 12)).toBe(`${"A".repeat(15)}…`);
  expect(nameWithin("長野 名子".repeat(8), 12)).toBe("長野 名子長野 名子長…");
  for (const letter of ["𠮷", "👩‍🚀", "が"])
    expect(nameWithin(letter.repeat(30), 12)).toMatch(new RegExp(`^(?:${letter})+…$`, "u"));
});
