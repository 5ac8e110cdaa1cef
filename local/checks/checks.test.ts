import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { WAYS } from "@/e2e/ways";
import { checksFor } from "./checks";

const checksOf = (paths: string[]) => checksFor({ full: false, paths }).flat();
const names = (paths: string[]) => checksOf(paths).map(({ name }) => name);

test("a path names the tests or the stories that run", () => {
  expect(names(["core/feed"])).toEqual(["unit and database tests"]);
  expect(names(["e2e/search.spec.ts"])).toEqual(["the site in a browser, phone-ja"]);
  expect(names([]).length).toBeGreaterThan(8);
  expect(new Set(names([])).size).toBe(names([]).length); // each has a log of its own
});

test("the stories that npm test runs in two groups are all there are, each once", () => {
  const patterns = checksOf([])
    .filter(({ command }) => command[0] === "playwright")
    .map(({ command }) => new RegExp(command.at(-1) ?? ""));
  const stories = globSync("e2e/**/*.spec.ts");
  expect(stories.length).toBeGreaterThan(15);
  const groupsOf = (story: string) => patterns.filter((pattern) => pattern.test(story)).length;
  expect(stories.filter((story) => groupsOf(story) !== 1)).toEqual([]);
});

test("the whole matrix tells every story at each width, in each language and theme, any two of them together", () => {
  const [width, language, theme] = (["width", "language", "theme"] as const).map((of) =>
    WAYS.map((way) => way[of]),
  ) as [string[], string[], string[]];
  const pairs = (one: string[], other: string[]) => new Set(one.map((each, way) => `${each} ${other[way]}`));
  for (const found of [pairs(width, language), pairs(width, theme), pairs(language, theme)])
    expect(found.size).toBe(4);
  const commands = checksFor({ full: true, paths: [] }).flat();
  for (const { name } of WAYS)
    expect(commands.filter(({ command }) => command.includes(`--project=${name}`))).toHaveLength(2);
});

test("what judges times runs alone", () => {
  const groups = checksFor({ full: true, paths: [] });
  const isLong = ({ command }: { command: string[] }) =>
    command.some((word) => word.startsWith("bench/")) && !command.includes("--short");
  expect(groups.filter((group) => group.some(isLong)).map((group) => group.length)).toEqual([1]);
});
