import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FEW, sendersOf, shopConnections } from "../infra/figures/connections";
import { type Stage, stageOf } from "../infra/stages";
import { COMMANDS } from "../jobs/command-line/commands";
import { runCommand } from "../jobs/command-line/run-command";

const page = readFileSync("docs/deploying.md", "utf8");
const production = stageOf("production");
const small = stageOf("small");

/** Whatever a page tells people to type, by name. */
const commandsIn = (text: string): string[] =>
  [...text.matchAll(/npm run job -- ([a-z-]+)/g)].map(([, name = ""]) => name);
const strangersIn = (text: string): string[] => commandsIn(text).filter((name) => !(name in COMMANDS));

test.each(["deploying", "operating", "feeds", "mail", "connecting-a-shop"])(
  "docs/%s.md tells no command that there is not, and leaves no chapter empty",
  (name) => {
    const text = readFileSync(`docs/${name}.md`, "utf8");
    expect(strangersIn(text)).toEqual([]);
    expect(text).not.toMatch(/^(#+) .+\n+\1 |^#+ .+\n*$(?![\s\S])/m);
  },
);

test("a command that there is not would be found", () => {
  expect(commandsIn(page).length).toBeGreaterThan(6);
  expect(strangersIn(`${page}\nnpm run job -- deplorable`)).toEqual(["deplorable"]);
});

test("every secret that a deployment reads is made by a command of the page", () => {
  const settings = readFileSync("infra/settings.ts", "utf8");
  const read = [...settings.matchAll(/read\("([a-z-]+)"\)/g)].map(([, name]) => name);
  expect(read.length).toBeGreaterThanOrEqual(2);
  for (const name of [...read, "feed-PROVIDER"])
    expect(page).toContain(`create-secret --name shinkan/production/${name}`);
});

function reserved({ concurrency }: Stage): number {
  const { site, login } = concurrency;
  const migrations = 1;
  const few = FEW.operations + FEW.mailEvents + FEW.shareCards + FEW.console + FEW.webhooks + migrations;
  return site + login + sendersOf(concurrency) + few;
}

test("the numbers that others are asked for are those of the stages", () => {
  expect(page).toContain(`production reserves ${reserved(production)}, \`small\` ${reserved(small)},`);
  expect(page).toContain(`WITH MAX_USER_CONNECTIONS ${shopConnections(production)};`);
  expect(page).toContain(`${shopConnections(small)} what \`small\` can`);
});

/** Each line with such a command, as its words; what stands in angle brackets or capitals is for the reader to fill in. */
const typed = (text: string): string[][] =>
  [...text.matchAll(/npm run job -- ([^`\n|)]+)/g)].map(([, words = ""]) => words.trim().split(/\s+/));

/** What the command line does not know of a command that a page tells to type. */
async function unknownIn([name = "", ...words]: string[]): Promise<string[]> {
  const surroundings = { by: "", inStage: false, progress: () => undefined };
  const { exitCode, stdout } = await runCommand([name, "--help"], surroundings);
  if (exitCode !== 0) return [name];
  const flags = words.filter((word) => word.startsWith("--")).map((word) => word.split("=")[0] ?? "");
  return flags.filter((flag) => !stdout.includes(flag)).map((flag) => `${name} ${flag}`);
}

test.each(["deploying", "operating"])(
  "every command of docs/%s.md has the options that the page gives it",
  async (name) => {
    const commands = typed(readFileSync(`docs/${name}.md`, "utf8"));
    expect(commands.length).toBeGreaterThan(8);
    expect((await Promise.all(commands.map(unknownIn))).flat()).toEqual([]);
  },
  60_000, // every command is loaded
);

test("an option that there is not would be found", async () => {
  expect(await unknownIn(["unsold", "1234", "--sned"])).toEqual(["unsold --sned"]);
  expect(await unknownIn(["nobody"])).toEqual(["nobody"]);
});

/** Chapters of the runbooks, by title. */
const runbooks = (text: string): [string, string][] => {
  const [, chapters = ""] = /## Runbooks\n([\s\S]*?)\n## /.exec(text) ?? [];
  return chapters
    .split(/^### /m)
    .slice(1)
    .map((chapter) => [chapter.split("\n")[0] ?? "", chapter.trim()]);
};
/** A command that does something about it, at the end. */
const endsWithCommand = (chapter: string): boolean =>
  /```sh\n(?:(?:npm run (?:job|deploy) -- |aws ).+\n)+```$/.test(chapter);

test("every runbook ends with a command that makes its alarm quiet", () => {
  const chapters = runbooks(readFileSync("docs/operating.md", "utf8"));
  expect(chapters.length).toBeGreaterThan(15);
  expect(chapters.filter(([, chapter]) => !endsWithCommand(chapter)).map(([title]) => title)).toEqual([]);
  expect(endsWithCommand("### x\n\nAsk somebody.")).toBe(false);
});
