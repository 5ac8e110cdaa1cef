import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMANDS } from "../../jobs/command-line/commands";
import { blocksOf, jobsNamedIn, PAPERS } from "./blocks";

const page = (...lines: string[]) => ["Text.", "", ...lines, ""].join("\n");

test("a block is run unless the line above says why not, whatever stands around it", () => {
  const blocks = blocksOf(
    "a.md",
    page(
      "```sh",
      "one",
      "```",
      "1. A step:",
      "",
      "   <!-- not run: it needs an account -->",
      "   ```sh",
      "   two",
      "   ```",
      '<!-- run by test:full, until "ready" -->',
      "```bash",
      "three",
      "```",
      "<!-- run by test:full -->",
      "```sh",
      "four",
      "```",
      "```ts",
      "const five = 5;",
      "```",
    ),
  );
  expect(blocks).toEqual([
    { at: "a.md:3", commands: "one", mark: { run: "always" } },
    { at: "a.md:9", commands: "   two", mark: { run: "never", why: "it needs an account" } },
    { at: "a.md:13", commands: "three", mark: { run: "until", text: "ready" } },
    { at: "a.md:17", commands: "four", mark: { run: "in full" } },
  ]);
});

test("a mark without a reason, a misspelt one and a block that never ends are refused", () => {
  for (const mark of ["not run:", "not run", "run by test:ful", "hello"])
    expect(() => blocksOf("a.md", page(`<!-- ${mark} -->`, "```sh", "x", "```"))).toThrow(
      "nobody knows the mark",
    );
  expect(() => blocksOf("a.md", page("```sh", "x"))).toThrow("never ends");
});

test("what reaches an account of somebody is refused without a mark that it is not run", () => {
  for (const line of [
    "npm run deploy -- --stage x",
    "aws sts get-caller-identity",
    "echo x\nA=1 npx sst remove",
  ])
    expect(() => blocksOf("a.md", page("```sh", line, "```"))).toThrow("not run: it needs an AWS account");
  const mark = "<!-- not run: it needs an AWS account -->";
  expect(blocksOf("a.md", page(mark, "```sh", "aws s3 ls", "```"))).toHaveLength(1);
});

test("every block of the papers has a mark that is known, and most are run", () => {
  const blocks = PAPERS.flatMap((file) => blocksOf(file));
  expect(blocks.filter(({ mark }) => mark.run === "always").length).toBeGreaterThan(15);
});

test("the Japanese README has the English one's commands, letter for letter", () => {
  const commandsIn = (file: string) =>
    blocksOf(file)
      .flatMap(({ commands }) => commands.split("\n"))
      .map((line) => line.replace(/\s+#.*$/, ""));
  expect(commandsIn("README.ja.md")).toEqual(commandsIn("README.md"));
});

test.each([...PAPERS])("%s names no command and no option that is not there", async (file) => {
  const missing: string[] = [];
  for (const [name = "", ...words] of jobsNamedIn(readFileSync(file, "utf8"))) {
    if (!/^[a-z-]+$/.test(name)) continue; // NAME
    const command = await COMMANDS[name]?.();
    const known = ["json", "now", "stage", "help", ...Object.keys(command?.options ?? {})];
    const named = words.flatMap((word) => /^\[?--([a-z-]+)/.exec(word)?.[1] ?? []);
    if (!command || named.some((option) => !known.includes(option))) missing.push([name, ...words].join(" "));
  }
  expect(missing).toEqual([]);
});
