import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

mkdirSync(".local", { recursive: true });
const folder = mkdtempSync(path.resolve(".local/planted-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the linter, with the project's own settings, says of a file that holds just this. */
function complaints(text: string): string {
  const file = path.join(folder, "planted.ts");
  writeFileSync(file, text);
  const { stdout, stderr } = spawnSync("node_modules/.bin/biome", ["lint", "--vcs-enabled=false", file], {
    encoding: "utf8",
  });
  return stdout + stderr;
}

test.each([
  ["export const at = { a: 1, ...{ b: 2, c: 3 } };", "List the fields where they belong"],
  ["export const at = [1, ...[2, 3]];", "List the items where they belong"],
  ["export const at = Math.max(...[1, 2]);", "List the items where they belong"],
  ["export const [a, b] = [1, 2];", "Give each value a line of its own"],
  ["export const said = 1;", "Name the value by what it holds"],
  ["export const one = (asked: number) => asked;", "Name the value by what it holds"],
  ["export const one = ({ a: wanted }: { a: number }) => wanted;", "Name the value by what it holds"],
  ["export interface One {\n  told: number;\n}", "Name the value by what it holds"],
  ["export type Wanted = number;", "Name the value by what it holds"],
])("«%s» is found", (text, complaint) => {
  expect(complaints(text)).toContain(complaint);
});

test("a field that is there only at times, and what a call gives back in order, are plain", () => {
  const text = [
    "export const at = (b?: number) => ({ a: 1, ...(b && { b }) });",
    "export const both = async (all: Promise<[number, number]>) => { const [a, b] = await all; return a + b; };",
  ].join("\n");
  expect(complaints(text)).not.toContain("where they belong");
  expect(complaints(text)).not.toContain("a line of its own");
  expect(complaints("export const { askedAt, whoIsTold } = { askedAt: 1, whoIsTold: 2 };")).not.toContain(
    "by what",
  );
});
