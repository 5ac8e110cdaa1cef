import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { checksFor } from "./checks";

const checksOf = (paths: string[]) => checksFor({ full: false, paths }).flat();
const names = (paths: string[]) => checksOf(paths).map(({ name }) => name);

test("a path names the tests or the stories that run", () => {
  expect(names(["core/feed"])).toEqual(["unit and database tests"]);
  expect(names(["e2e/search.spec.ts"])).toEqual(["the site in a browser"]);
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
