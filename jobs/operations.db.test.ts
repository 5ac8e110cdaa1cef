import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { requireRun } from "../core/imports/run/find-runs";
import { closeShop } from "../core/shop/shop-database";
import { addDays, shopDay } from "../core/shop-day";
import { createShop, dropShop } from "../examples/legacy-shop/seed";
import { bundleHandler } from "../local/lambda/bundle-handler";
import { type InvokeEndpoint, startInvokeEndpoint } from "../local/lambda/invoke-endpoint";
import { type LambdaFunction, startFunction } from "../local/lambda/lambda-function";
import { makeRuntime, setWritable, UNPRIVILEGED } from "../local/lambda/site-folder";
import { ownDatabase } from "../local/testing/own-database";
import { type StatesEndpoint, startStatesEndpoint } from "../local/workflows/states-endpoint";
import { askStage } from "./command-line/ask-stage";
import { runCommand } from "./command-line/run-command";
import { importFeedJob } from "./import";
import { fits } from "./operations";

const SHOP = "test_shop_operations";
const folder = mkdtempSync(path.join(os.tmpdir(), "operations-"));
const now = new Date();
const today = shopDay(now, "Asia/Tokyo");
const db = ownDatabase();
let states: StatesEndpoint;
let lambda: LambdaFunction;
let endpoint: InvokeEndpoint;
let held: number;
let here: Record<string, string>;

beforeAll(async () => {
  await dropShop(db.adminUrl, SHOP);
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SHOP, now, members: 20, cost: 4 });
  states = await startStatesEndpoint();
  const aws = { AWS_REGION: "ap-northeast-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
  here = {
    ...aws,
    DATABASE_URL: db.url,
    SHOP_DATABASE_URL: shop.readerUrl,
    SITE_URL: "https://shinkan.example",
    NEXTAUTH_SECRET: "a secret of the tests, long enough to be one",
    AWS_ENDPOINT_URL_SFN: states.url,
    DAILY_WORKFLOW: "arn:aws:states:ap-northeast-1:123456789012:stateMachine:daily",
  };
  held = await importHeld();
  const taskRoot = await bundleHandler("operations", folder);
  const runtime = makeRuntime(folder);
  setWritable(taskRoot, false);
  const log = openSync(path.join(folder, "log"), "a");
  lambda = startFunction(
    {
      name: "operations",
      handler: "index.handler",
      memoryMb: 1_024,
      timeoutMs: 30_000,
      log,
      taskRoot,
      env: here,
      ...runtime,
      ...UNPRIVILEGED,
    },
    1,
  );
  endpoint = await startInvokeEndpoint({ "shinkan-test-operations": lambda });
  const env = { ...here, AWS_ENDPOINT_URL_LAMBDA: endpoint.url };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await endpoint.stop();
  await lambda.stop();
  await states.stop();
  await closeShop();
  await dropShop(db.adminUrl, SHOP);
  setWritable(path.join(folder, "operations"), true);
  rmSync(folder, { recursive: true });
});

/** Fifty titles yesterday, of which ten are gone today. */
async function importHeld(): Promise<number> {
  const rows = (from: number) =>
    Array.from({ length: 51 - from }, (_, i) => `B${from + i},本その${from + i},${addDays(today, 20)}`);
  const imported = (from: number, asOf: string) => {
    const file = path.join(folder, "feed.csv");
    writeFileSync(file, ["商品ID,タイトル,発売日", ...rows(from), ""].join("\n"));
    return importFeedJob({ profile: "generic-ja", provider: "operations", file, asOf, now });
  };
  await imported(1, addDays(today, -1));
  const { runId, state } = await imported(11, today);
  expect(state).toBe("held");
  return runId;
}

const by = "operator";
const alone = (words: string[]) => runCommand(words, { by, inStage: false, progress: () => undefined });
const inStage = (...words: string[]) => askStage("test", words, by);

/** The command line as a person calls it, in a process of its own. */
async function job(words: string[], env: Record<string, string | undefined> = {}) {
  const environment = {
    AWS_ENDPOINT_URL_LAMBDA: endpoint.url,
    AWS_EC2_METADATA_DISABLED: "true",
    HOME: folder,
  };
  const child = spawn(process.execPath, ["--import", "tsx", "jobs/run.ts", ...words], {
    env: { ...process.env, ...here, ...environment, ...env } as NodeJS.ProcessEnv,
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { stdout, stderr, exitCode };
}

test.each([
  ["runs"],
  ["runs", "--json"],
  ["run", "2"],
  ["run", "2", "--json"],
  ["run", "99"],
  ["run"],
  ["trace", "--member", "1", "--release", "1"],
  ["nonsense"],
  ["help"],
  ["approve", "--help"],
  ["runs", "--unknown"],
])("in a stage, %s %s prints the same and ends the same as on one machine", async (...words) => {
  const there = await inStage(...words);
  expect(there).toEqual(await alone(words));
  expect(there.stdout + there.stderr).not.toBe("");
});

test("a variable that somebody has set is never overwritten, and the first line says which shop is looked at", async () => {
  const elsewhere = { SHOP_DATABASE_URL: "mysql://reader:p%25w@127.0.0.1:1/another_shop" };
  const { stdout, stderr, exitCode } = await job(["doctor"], elsewhere);
  expect(stderr.split("\n")[0]).toMatch(
    /^database 127\.0\.0\.1:\d+\/\S+ · shop 127\.0\.0\.1:1\/another_shop$/,
  );
  expect(exitCode).toBe(1);
  expect(stdout + stderr).not.toContain("p%w");
});

test("where a database does not answer, a sentence says which, and the command ends as failed", async () => {
  const nowhere = "mysql://reader:secret@127.0.0.1:1/nowhere";
  const ours = await job(["health"], { DATABASE_URL: nowhere });
  expect(ours).toMatchObject({ exitCode: 1, stdout: "" });
  expect(ours.stderr.trim().split("\n").slice(1)).toEqual([
    "DATABASE_URL: 127.0.0.1:1: nothing listens there (ECONNREFUSED).",
  ]);
  const shop = await job(["trace", "--member", "hanako", "--release", "1"], { SHOP_DATABASE_URL: nowhere });
  expect(shop).toMatchObject({ exitCode: 1, stdout: "" });
  expect(shop.stderr.trim().split("\n").slice(1)).toEqual([
    "SHOP_DATABASE_URL: 127.0.0.1:1: nothing listens there (ECONNREFUSED).",
  ]);
});

test("how far a database knows the past is told, and a half-applied migration can be settled in a stage", async () => {
  const { exitCode, stdout } = await inStage("restore-check", "--json");
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ lastImport: expect.any(String), lastMail: null, mails: {} });
  const settled = await inStage("migrate", "--resolve", "0001_init", "applied");
  expect(settled).toMatchObject({ exitCode: 1, stdout: "" });
  expect(settled.stderr).toContain("0001_init is not half-applied. No migration is.");
  expect((await inStage("migrate")).stderr).toContain("migrate cannot run in a stage.");
  expect((await alone(["migrate", "--help"])).stdout).toContain("--stage");
  expect((await alone(["tomorrow", "--help"])).stdout).not.toContain("--stage");
});

test("a link to a page that is not there is refused, and one to a page that is there is made", async () => {
  const site = createServer((request, response) => {
    response.writeHead(request.url === "/en/this-week" ? 200 : 404).end();
  });
  await once(site.listen(0, "127.0.0.1"), "listening");
  process.env.SITE_URL = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const refused = await alone(["link", "/authors/100%25オレンジ", "--campaign", "spring"]);
  expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
  expect(refused.stderr).toContain("There is no page /authors/100%25オレンジ: the site answers 404.");
  const made = await alone(["link", "/en/this-week", "--campaign", "spring", "--json"]);
  expect(JSON.parse(made.stdout)).toMatchObject({ path: "/en/this-week", campaign: "spring" });
  site.close();
  process.env.SITE_URL = "http://127.0.0.1:1";
  const unproven = await alone(["link", "/en/this-week", "--campaign", "summer"]);
  expect(unproven).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("The site did not answer") });
});

test("an answer of a stage is measured as Lambda does, in bytes of JSON", () => {
  const answer = (letters: number) => ({ exitCode: 0, stdout: "夜".repeat(letters), stderr: "" }); // three bytes each
  expect(fits(answer(2_000_000))).toBe(true);
  expect(fits(answer(2_100_000))).toBe(false);
  expect(fits({ exitCode: 0, stdout: '"'.repeat(3_200_000), stderr: "" })).toBe(false); // escaped, two bytes each
});

test("the command line hands on what the stage printed, and ends as it did", async () => {
  expect(await job(["runs", "--json", "--stage", "test"])).toEqual(await alone(["runs", "--json"]));
  expect(await job(["run", "99", "--stage=test"])).toEqual(await alone(["run", "99"]));
});

test("the doctor looks at both databases from within the private network", async () => {
  const { stdout, exitCode } = await inStage("doctor", "--json");
  const { findings } = JSON.parse(stdout) as { findings: { about: string; ok: boolean; says: string }[] };
  const verdicts = Object.fromEntries(findings.map(({ about, ok }) => [about, ok]));
  expect(verdicts).toMatchObject({
    environment: true,
    "own database": true,
    "shop's database": true,
    passwords: true,
  });
  expect(exitCode).toBe(findings.every(({ ok }) => ok) ? 0 : 1);
});

test("what makes no sense in a stage is refused with what to do instead", async () => {
  const refused = { stdout: "", exitCode: 2 };
  expect(await inStage("daily")).toEqual({
    ...refused,
    stderr:
      "daily cannot run in a stage. It is the workflow on one machine: in a stage, `start daily` starts the deployed one.\n",
  });
  for (const words of [["import", "--due"], ["profile", "x.csv"], ["tomorrow"], ["migrate"], ["passwords"]])
    expect(await inStage(...words)).toMatchObject({
      ...refused,
      stderr: expect.stringContaining("cannot run in a stage"),
    });
  expect(await inStage("notify", "--now", "tomorrow")).toMatchObject({
    ...refused,
    stderr: expect.stringContaining("--now"),
  });
});

test("approving in a stage tells the workflow that waits, and records who approved", async () => {
  const answered = states.answerTo("the-token");
  await lambda.invoke({ command: "await-decision", runId: held, token: "the-token" });
  const { stdout, exitCode } = await inStage("approve", String(held), "--yes", "--json");
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([
    0,
    { runId: held, appliedBy: "the workflow that waits" },
  ]);
  expect(await answered).toEqual({ decision: "approved" });
  expect((await requireRun(held)).state).toBe("applying");
  expect(readFileSync(path.join(folder, "log"), "utf8")).toContain(`"name":"approve","by":"${by}"`);
});

test("where a stage cannot be asked, one line says why", async () => {
  const nobody = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_PROFILE: undefined };
  for (const [words, env, line] of [
    [
      ["runs", "--stage", "osaka"],
      {},
      'There is no stage "osaka" here: this account has no function shinkan-osaka-operations in this region.',
    ],
    [["runs", "--stage", "test"], nobody, "No AWS credentials were found. Log in, or set AWS_PROFILE."],
    [
      ["runs", "--stage", "test"],
      { AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined },
      "Which region? Set AWS_REGION, or AWS_PROFILE to one that has it.",
    ],
    [["runs", "--stage"], {}, "--stage needs the name of a stage, such as production."],
  ] as [string[], Record<string, string | undefined>, string][])
    expect((await job(words, env)).stderr).toBe(`${line}\n`);
  vi.stubEnv("AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:1");
  expect((await inStage("runs")).stderr).toMatch(/^Stage test could not be asked: [^\n]+\n$/);
});
