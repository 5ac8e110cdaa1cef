import { expect, test } from "vitest";
import { cutLines, setLines } from "./set-lines";

const box = (width: number, lines: number) => ({ width, lines, measure: (text: string) => [...text].length });

test("lines end between words, in scripts with spaces and without", () => {
  expect(setLines("The Lantern Keeper", box(12, 3))).toEqual(["The Lantern", "Keeper"]);
  expect(setLines("夜明けのピアノ組曲", box(5, 3))).toEqual(["夜明けの", "ピアノ組曲"]);
});

test("no line begins with a mark that closes, and none ends with one that opens", () => {
  expect(setLines("静かな駅、最後の夏", box(5, 3))).toEqual(["静かな駅、", "最後の夏"]);
  expect(setLines("硝子の街【限定】", box(5, 4))?.some((line) => /^[】]|【$/.test(line))).toBe(false);
  expect(setLines("果汁100%の朝", box(6, 3))?.some((line) => line.startsWith("%"))).toBe(false);
});

test("what is too long is cut between characters, an emoji of several being one", () => {
  expect(setLines("長い題名が続いていく", box(4, 2))).toBeNull();
  const lines = cutLines("👩‍👩‍👧".repeat(20), { ...box(40, 1) });
  expect(lines.join("")).toMatch(/^(👩‍👩‍👧)+…$/u);
});
