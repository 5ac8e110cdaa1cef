/** What every command prints with --json is one line that a program can read, and its help offers what it takes. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeShop } from "../../core/shop/shop-database";
import { type PracticeStage, startPracticeStage } from "../../local/docs/practice-stage";
import { ownDatabase } from "../../local/testing/own-database";
import { temporaryFolder } from "../../local/testing/temporary-folder";
import type { RunDaily } from "./command";
import { COMMANDS } from "./commands";
import { runCommand } from "./run-command";

const WORDS: Record<keyof typeof COMMANDS, string[]> = {
  import: ["import --profile generic-ja --provider another examples/feeds/wholesaler.csv"],
  profile: ["profile examples/feeds/new-provider.csv"],
  runs: ["runs"],
  run: ["run 7", "run 7 --rejects", "run 7 --changes"],
  approve: ["approve 7"],
  discard: ["discard 8"],
  release: ["release 1234"],
  lock: ["lock 1234 title 題 --reason mistake", "lock 1234 contributors 山田花子(著) --reason mistake"],
  unlock: ["unlock 1234 title --reason mistake"],
  trace: ["trace --member 1 --release 12", "trace --member hanako@example.com --release 12"],
  unknown: ["unknown", "unknown 1234 --resend", "unknown 1235 --give-up"],
  bounces: ["bounces", "bounces hanako@example.com --lift"],
  complaints: ["complaints", "complaints hanako@example.com --lift"],
  unsold: ["unsold", "unsold 1234 --send", "unsold 1235 --expire"],
  again: ["again 1234", "again 1234 --failed"],
  demand: ["demand", "demand --csv", "demand --days 7"],
  "pause-mail": ["pause-mail --reason mistake"],
  "resume-mail": ["resume-mail --reason mistake"],
  "recount-mail": ["recount-mail"],
  notify: ["notify"],
  daily: ["daily"],
  tomorrow: ["tomorrow"],
  link: ["link /releases/12 --campaign spring"],
  links: ["links"],
  pairs: ["pairs"],
  "watch-sales": ["watch-sales"],
  "keep-demand": ["keep-demand"],
  "order-sheet": ["order-sheet"],
  webhooks: ["webhooks"],
  schedules: ["schedules", "schedules on", "schedules off"],
  start: ["start daily", "start notify"],
  operator: ["operator operator", "operator operator --revoke"],
  health: ["health"],
  doctor: ["doctor"],
  forget: ["forget"],
  passwords: ["passwords --vectors core/shop/passwords/samples/vectors.json"],
  "restore-check": ["restore-check"],
  migrate: ["migrate"],
};

const folder = temporaryFolder();
const db = ownDatabase();
const demo = createServer((_, response) => void response.end('{"today":"2026-12-01"}'));
let stage: PracticeStage;

beforeAll(async () => {
  stage = await startPracticeStage({ db, folder, now: new Date(), shop: "test_shop_every" });
  await new Promise<void>((resolve) => demo.listen(0, "127.0.0.1", resolve));
  process.env.DEMO_CONTROL_URL = `http://127.0.0.1:${(demo.address() as AddressInfo).port}`;
});
afterAll(async () => {
  demo.close();
  await closeShop();
  await stage.stop();
});

const runDaily: RunDaily = async () => ({ status: "succeeded", feeds: [] });
const typed = (words: string[]) =>
  runCommand(words, { by: "operator", inStage: false, progress: () => undefined, runDaily });
/** One line and nothing else, as a program reads it. */
const isOneLineOfJson = (text: string): boolean => {
  const [line = "", ...more] = text.split("\n");
  try {
    return JSON.parse(line) !== undefined && more.join("") === "";
  } catch {
    return false;
  }
};

test("every command is tried", () => {
  expect(Object.keys(WORDS).sort()).toEqual(Object.keys(COMMANDS).sort());
});

test.each(Object.values(WORDS).flat())("%s --json is one line of JSON", async (line) => {
  const { stdout, stderr } = await typed([...line.split(" "), "--json"]);
  expect(isOneLineOfJson(stdout), `${stdout}${stderr}`).toBe(true);
});

test("a table is no JSON, nor are two lines of it", async () => {
  expect(isOneLineOfJson((await typed(["health"])).stdout)).toBe(false);
  expect(isOneLineOfJson("{}\n{}\n")).toBe(false);
});

test.each(Object.keys(COMMANDS))("%s --help offers only options that it takes", async (name) => {
  const { stdout } = await typed([name, "--help"]);
  const [line = ""] = stdout.split("\n").filter((each) => each.startsWith("Options: "));
  const offered: string[] = line.match(/--[a-z-]+/g) ?? [];
  const command = await COMMANDS[name]?.();
  const { stderr } = await typed([name, "--now", "tomorrow", "--no-such-option"]);
  expect(stderr.includes("'--now'"), stderr).toBe(!offered.includes("--now"));
  expect(offered.includes("--stage")).toBe(!command?.onlyHere || command.isForStage !== undefined);
});

test("what is there on one machine alone is refused in a stage", async () => {
  const inStage = (words: string[]) =>
    runCommand(words, { by: "operator", inStage: true, progress: () => undefined });
  expect((await inStage(["doctor", "--try", "hanako"])).stderr).toContain("--try is for one machine");
  expect((await inStage(["health", "--now=tomorrow"])).stderr).toContain("--now is for one machine");
});

test("trace says whom and what it does not know, and finds members by what support is told", async () => {
  const trace = (member: string, release = "12") =>
    typed(["trace", "--member", member, "--release", release]);
  expect(await trace("nobody@example.com")).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("The shop has no such member"),
  });
  expect((await trace("hanako", "9999999")).stderr).toContain("There is no release 9999999.");
  const answers = await Promise.all(
    ["hanako", "HANAKO", "hanako@example.com"].map((member) => trace(member)),
  );
  expect(new Set(answers.map(({ stdout }) => stdout)).size).toBe(1);
  expect(answers[0]?.stdout).toMatch(/^Member \d+ never registered for release 12\.\n$/);
});

test("lock's help lists the fields", async () => {
  expect((await typed(["lock", "--help"])).stdout).toMatch(/FIELD is one of title, .*contributors, .*day\./);
});
