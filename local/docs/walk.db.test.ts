/** The newcomer's and the operator's day by the papers alone: every command block is typed, or its mark says why not. */
import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "../../core/database/pool";
import { closeShop } from "../../core/shop/shop-database";
import { ownPid } from "../database-users";
import { ownDatabase } from "../testing/own-database";
import { temporaryFolder } from "../testing/temporary-folder";
import { type Block, blocksOf, PAPERS } from "./blocks";
import { type PracticeStage, startPracticeStage } from "./practice-stage";
import { type Running, typeCommands, typeUntil } from "./walk";

const FULL_MS = 900_000;
/** No answer to a person. */
const STACK = /^\s+at .+:\d+:\d+\)?$/m;
const blocks = PAPERS.flatMap((file) => blocksOf(file));
const isFull = process.env.FULL_MATRIX === "1";
const folder = temporaryFolder();
const db = ownDatabase();
const home = path.join(folder, "home");
mkdirSync(home);
/** As it was when the newcomer came: nothing of the service is set, and the home folder is empty. */
const bare: NodeJS.ProcessEnv = { ...process.env, HOME: home };
for (const name of ["DATABASE_URL", "TEST_DATABASE_URL", "SHOP_DATABASE_URL", "NODE_ENV", "VITEST"])
  delete bare[name];
let stage: PracticeStage;

beforeAll(async () => {
  stage = await startPracticeStage({ db, folder, now: new Date(), shop: "test_shop_papers" });
});
afterAll(async () => {
  await closeShop();
  await stage.stop();
});

const titleOf = ({ at, commands }: Block): [string, Block] => [
  `${at}: ${commands.trim().split("\n")[0]}`,
  { at, commands, mark: { run: "always" } },
];

test.each(blocks.filter(({ mark }) => mark.run === "always").map(titleOf))("%s", async (_, block) => {
  const { exitCode, output } = await typeCommands(block, { ...bare, ...stage.env });
  expect(exitCode, output).toBe(0);
  expect(output).not.toMatch(STACK);
});

test("a command that is not there, one that is misspelt and one that fails are found", async () => {
  for (const commands of [
    "npm run jobs -- runs",
    "npm run job -- runz",
    "npm run job -- run 999\nnpm run job -- runs",
  ]) {
    const { exitCode, output } = await typeCommands({ commands }, { ...bare, ...stage.env });
    expect(exitCode, output).not.toBe(0);
  }
});

test("nothing is written into the home folder but npm's cache", () => {
  expect(readdirSync(home).filter((name) => name !== ".npm")).toEqual([]);
});

/** What takes longer. */
function walkInFull(): void {
  const running: Running[] = [];
  afterAll(closeDatabase);

  test("a demo that nobody reads any more ends without a stack and leaves no server", {
    timeout: FULL_MS,
  }, async () => {
    const { output } = await typeCommands({ commands: "npm run demo | head -n 3" }, bare);
    expect(output).not.toMatch(STACK);
    expect(ownPid(path.resolve(".local/demo/database"))).toBe(null);
  });

  for (const block of blocks.filter(({ mark }) => mark.run === "in full" || mark.run === "until")) {
    const { mark } = block;
    test(titleOf(block)[0], { timeout: FULL_MS }, async () => {
      if (mark.run === "until") running.push(await typeUntil(block, bare, mark.text));
      else {
        const { exitCode, output } = await typeCommands(block, bare);
        expect(exitCode, output).toBe(0);
      }
    });
  }

  test("nothing else is in the home folder after that", () => {
    expect(readdirSync(home).filter((name) => name !== ".npm")).toEqual([]);
  });

  test("what was started ends with Ctrl-C, its server too", { timeout: 60_000 }, async () => {
    expect(running.length).toBeGreaterThan(0);
    for (const each of running) await each.interrupt();
    expect(ownPid(path.resolve(".local/demo/database"))).toBe(null);
  });
}

if (isFull) walkInFull();
