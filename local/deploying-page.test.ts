import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FEW, shopConnections } from "../infra/connections";
import { stageOf } from "../infra/stages";
import { COMMANDS } from "../jobs/commands";

const page = readFileSync("docs/deploying.md", "utf8");
const production = stageOf("production");

/** Whatever a page tells people to type, by name. */
const commandsIn = (text: string): string[] =>
  [...text.matchAll(/npm run job -- ([a-z]+)/g)].map(([, name = ""]) => name);
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

test("the numbers that others are asked for are those of the stage", () => {
  const { site, login, notify } = production.concurrency;
  const migrations = 1;
  const reserved = site + login + notify + FEW.operations + FEW.mailEvents + migrations;
  expect(page).toContain(`production reserves ${reserved},`);
  expect(page).toContain(`WITH MAX_USER_CONNECTIONS ${shopConnections(production)};`);
});
