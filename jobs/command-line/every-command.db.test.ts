/**
 * What every command prints with --json is one line that a program can read, its help offers what it takes, and what it changes
 * is written down.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { execute } from "../../core/database/sql";
import { closeShop } from "../../core/shop/shop-database";
import { type PracticeStage, startPracticeStage } from "../../local/docs/practice-stage";
import { ownDatabase } from "../../local/testing/own-database";
import { readRows } from "../../local/testing/read-rows";
import { temporaryFolder } from "../../local/testing/temporary-folder";
import type { RunDaily } from "./command";
import { COMMANDS } from "./commands";
import { runCommand } from "./run-command";

const WORDS: Record<keyof typeof COMMANDS, string[]> = {
  import: ["import --profile generic-ja --provider another examples/feeds/wholesaler.csv"],
  profile: ["profile examples/feeds/new-provider.csv"],
  runs: ["runs"],
  run: ["run 7", "run 7 --rejects", "run 7 --changes"],
  pairs: ["pairs", "pairs --two 12 another"],
  approve: ["approve 7", "approve 7 --yes"],
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

/** Commands by which a person decides something, in the order above. */
const ACTING = [
  "pairs",
  "approve",
  "discard",
  "lock",
  "unlock",
  "unknown",
  "bounces",
  "complaints",
  "unsold",
  "again",
  "pause-mail",
  "resume-mail",
  "link",
  "schedules",
  "operator",
];

const folder = temporaryFolder();
const db = ownDatabase();
const demo = createServer((_, response) => void response.end('{"today":"2026-12-01"}'));
let stage: PracticeStage;

beforeAll(async () => {
  stage = await startPracticeStage({ db, folder, now: new Date(), shop: "test_shop_every" });
  for (const kind of ["bounce", "complaint"])
    await execute(
      "INSERT INTO suppressions (member_id, kind, address_hash, at) VALUES ('1', :kind, 'x', :now)",
      {
        kind,
        now: new Date(),
      },
    );
  await execute(
    "INSERT INTO import_pairs (run_id, line, release_id, provider_record_id, state) VALUES (8, 2, 12, 'another', 'open')",
  );
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

/** What became of the database by a command that was typed. */
interface Effect {
  isChange: boolean;
  isWrittenDown: boolean;
}
const effects = new Map<string, Effect>();

async function effectOf(work: () => Promise<unknown>): Promise<Effect> {
  const before = await standing();
  await work();
  const after = await standing();
  const changed = [...after].filter(([table, sum]) => before.get(table) !== sum).map(([table]) => table);
  return {
    isChange: changed.some((table) => table !== "audit_log"),
    isWrittenDown: changed.includes("audit_log"),
  };
}

/** Every table with a sum of what stands in it. */
async function standing(): Promise<Map<string, string>> {
  const tables = await readRows(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'",
  );
  const names = tables.map(({ name }) => String(name));
  const sums = await readRows(`CHECKSUM TABLE ${names.join(", ")}` as string);
  return new Map(sums.map(({ Checksum }, at) => [names[at] ?? "", String(Checksum)]));
}

test.each(Object.values(WORDS).flat())("%s --json is one line of JSON", async (line) => {
  let printed = "";
  const effect = await effectOf(async () => {
    const { stdout, stderr } = await typed([...line.split(" "), "--json"]);
    expect(isOneLineOfJson(stdout), `${stdout}${stderr}`).toBe(true);
    printed = stdout;
  });
  effects.set(line, effect);
  expect(printed).not.toBe("");
});

/** What a schedule does by itself as well: nobody decides anything by it. */
const WORK = [
  "import",
  "notify",
  "recount-mail",
  "watch-sales",
  "keep-demand",
  "order-sheet",
  "webhooks",
  "health",
  "forget",
];

test("what a person changes by a command is written down, whichever command it is", async () => {
  const commandsWith = (isMeant: (effect: Effect) => boolean) => [
    ...new Set(
      [...effects].filter(([, effect]) => isMeant(effect)).map(([line]) => line.split(" ")[0] ?? ""),
    ),
  ];
  const silent = commandsWith(({ isChange, isWrittenDown }) => isChange && !isWrittenDown);
  expect(silent.filter((name) => !WORK.includes(name))).toEqual([]);
  expect(commandsWith(({ isWrittenDown }) => isWrittenDown)).toEqual(ACTING);
});

test("a change that nobody wrote down is seen", async () => {
  const unwritten = () => execute("UPDATE releases SET slug = CONCAT(slug, 'x') WHERE id = 12");
  expect(await effectOf(unwritten)).toEqual({ isChange: true, isWrittenDown: false });
  expect(await effectOf(async () => undefined)).toEqual({ isChange: false, isWrittenDown: false });
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
