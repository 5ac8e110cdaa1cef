import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { switchSchedules } from "../../core/database/schedule-switch";
import { execute, rows } from "../../core/database/sql";
import { closeShop } from "../../core/shop/shop-database";
import { createShop, dropShop } from "../../examples/legacy-shop/seed";
import { all, one, type Program, readProgram } from "../../infra/testing/program";
import { sesEvent } from "../ses/ses-event";
import { ownDatabase } from "../testing/own-database";
import { readRows } from "../testing/read-rows";
import { type StatesEndpoint, startStatesEndpoint } from "../workflows/states-endpoint";
import { bundleHandler, HANDLERS, type HandlerName } from "./bundle-handler";
import { type LambdaFunction, startFunction } from "./lambda-function";
import { makeRuntime, setWritable, UNPRIVILEGED } from "./site-folder";

const SHOP = "test_shop_handlers";
const DEPLOYED: Record<HandlerName, string> = {
  operations: "Operations",
  notify: "Send",
  "mail-events": "MailEventsFunction",
  migrate: "Migrate",
  "share-card": "ShareCards",
};
const folder = mkdtempSync(path.join(os.tmpdir(), "handlers-"));
const now = new Date();
const db = ownDatabase();
let states: StatesEndpoint;
let runtime: ReturnType<typeof makeRuntime>;
let given: Record<string, string>;
let functions: Record<HandlerName, LambdaFunction>;
let program: Program;

beforeAll(async () => {
  await dropShop(db.adminUrl, SHOP);
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SHOP, now, members: 5, cost: 4 });
  states = await startStatesEndpoint();
  runtime = makeRuntime(folder);
  given = {
    DATABASE_URL: db.url,
    DATABASE_CONNECTIONS: "2",
    SHOP_DATABASE_URL: shop.readerUrl,
    SHOP_CONNECTIONS: "1",
    SITE_URL: "https://shinkan.example",
    NEXTAUTH_SECRET: "a secret of the tests, long enough to be one",
    DAILY_WORKFLOW: "arn:aws:states:ap-northeast-1:123456789012:stateMachine:daily",
    NOTIFY_WORKFLOW: "arn:aws:states:ap-northeast-1:123456789012:stateMachine:notify",
    MIGRATIONS: "prisma/migrations",
  };
  program = await readProgram("production");
  const started = HANDLERS.map(async (name) => [name, await start(name, program)] as const);
  functions = Object.fromEntries(await Promise.all(started)) as typeof functions;
});

afterAll(async () => {
  await Promise.all(Object.values(functions).map((each) => each.stop()));
  await states.stop();
  await closeShop();
  await dropShop(db.adminUrl, SHOP);
  for (const name of HANDLERS) setWritable(path.join(folder, name), true);
  rmSync(folder, { recursive: true });
});

/** With no other variables than its deployment gives it. */
async function start(name: HandlerName, program: Program): Promise<LambdaFunction> {
  const taskRoot = await bundleHandler(name, folder);
  setWritable(taskRoot, false);
  const { environment } = one(program, "lambda/function", DEPLOYED[name]).inputs as {
    environment: { variables: Record<string, string> };
  };
  const env = Object.fromEntries(Object.entries(given).filter(([key]) => key in environment.variables));
  return functionOf(name, taskRoot, { ...env, AWS_ENDPOINT_URL_SFN: states.url });
}

const functionOf = (name: string, taskRoot: string, env: Record<string, string>): LambdaFunction =>
  startFunction(
    {
      name,
      handler: "index.handler",
      memoryMb: 1_024,
      timeoutMs: 60_000,
      taskRoot,
      env,
      log: openSync(path.join(folder, `${name}.log`), "a"),
      ...runtime,
      ...UNPRIVILEGED,
    },
    1,
  );

/** What it wrote, line by line, without what is no line of ours. */
const logOf = (name: HandlerName): Record<string, unknown>[] =>
  readFileSync(path.join(folder, `${name}.log`), "utf8")
    .split("\n")
    .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));

const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const TRACE = expect.stringMatching(/^1-[0-9a-f]{8}-[0-9a-f]{24}$/);
const filters = () =>
  all(program, "cloudwatch/logMetricFilter").filter(({ inputs }) =>
    String(inputs.logGroupName).endsWith("-operations"),
  );

/** What CloudWatch, by the filters that are deployed, would find no number for in a line. */
const numbersMissing = (line: Record<string, unknown> = {}): string[] =>
  filters().flatMap(({ inputs }) => {
    const { name = "", value = "" } = inputs.metricTransformation as Record<string, string>;
    const matches = inputs.pattern === `{ $.event = ${JSON.stringify(line.event)} }`;
    return matches && typeof line[value.replace(/^\$\./, "")] === "number" ? [] : [name];
  });

const ask = (name: HandlerName, event: unknown) => functions[name].invoke(event);

describe("the operations function", () => {
  test("starts a workflow once, however often its schedule calls", async () => {
    // As EventBridge Scheduler fills in infra/schedules.ts.
    const event = { command: "start", workflow: "notify", scheduledAt: "2026-11-24T07:05:00Z" };
    expect(await ask("operations", event)).toEqual({ started: null }); // nobody has switched the schedules on
    await switchSchedules(true, "mori", new Date());
    expect(await ask("operations", event)).toEqual({ started: "notify-2026-11-24T07-05-00Z" });
    expect(await ask("operations", event)).toEqual({ started: null });
    expect(states.started).toEqual(["notify-2026-11-24T07-05-00Z"]);
    const midnight = { command: "publish-day", scheduledAt: "2026-11-23T15:00:00Z" };
    expect(await ask("operations", midnight)).toEqual({ published: 0 });
    expect(await ask("operations", { command: "health", scheduledAt: "2026-11-24T07:05:00Z" })).toMatchObject(
      {
        unknownMails: 0,
      },
    );
  });

  test("logs one line from which every number that alarms watch is taken", async () => {
    await ask("operations", { command: "health", scheduledAt: "2026-11-24T07:05:00Z" });
    const line = logOf("operations").findLast(({ event }) => event === "health");
    expect(line).toMatchObject({ level: "info", unsoldTitles: 0 });
    expect(numbersMissing(line)).toEqual([]);
    expect(numbersMissing({ ...line, heldHours: null })).toEqual(["heldHours"]);
    expect(numbersMissing({ ...line, event: "Health" })).toHaveLength(filters().length);
  });

  test("logs by which request, trace and execution a line came to be", async () => {
    await ask("operations", { command: "health", execution: "daily-2026-11-24T05-00-00Z" });
    await ask("operations", { command: "health" });
    const [workflows, schedules] = logOf("operations")
      .filter(({ event }) => event === "health")
      .slice(-2);
    expect(workflows).toMatchObject({ execution: "daily-2026-11-24T05-00-00Z", request: UUID, trace: TRACE });
    expect(schedules).toMatchObject({ request: UUID, trace: TRACE });
    expect(schedules).not.toHaveProperty("execution");
    expect(schedules?.request).not.toBe(workflows?.request);
    expect(schedules?.trace).not.toBe(workflows?.trace);
  });

  test("answers the states of the daily workflow", async () => {
    expect(await ask("operations", { command: "import-outcome" })).toMatchObject({ outcome: "late" });
    await execute(
      `INSERT INTO import_runs (id, provider, profile, source, sha256, as_of, state, started_at, finished_at)
       VALUES (7, 'partner', 'generic-ja', 'x.csv', REPEAT('0', 64), :now, 'held', :now, :now)`,
      { now },
    );
    expect(await ask("operations", { command: "import-outcome" })).toMatchObject({
      outcome: "held",
      runId: 7,
    });
    for (const token of ["AQC8-token", "AQC8-asked-again"]) states.answerTo(token).catch(() => undefined);
    const held = { command: "await-decision", runId: 7, token: "AQC8-token" };
    expect(await ask("operations", held)).toEqual({ resumed: null });
    expect(await ask("operations", { ...held, token: "AQC8-asked-again" })).toEqual({ resumed: null });
    expect(await readRows("SELECT run_id, token FROM decision_waits")).toEqual([
      { run_id: 7, token: "AQC8-asked-again" },
    ]);
    expect(await ask("operations", { command: "publish", runId: 7 })).toEqual({ published: 0 });
  });

  test.each([
    null,
    {},
    [],
    "health",
    { command: "drop" },
    { command: "publish" },
    { command: "publish", runId: "7; --" },
    { command: "await-decision", runId: 7 },
    { command: "run", args: "runs" },
  ])("refuses %j with a reason, and goes on", async (event) => {
    await expect(ask("operations", event)).rejects.toThrow(
      "This cannot be asked of the operations function.",
    );
    expect(await ask("operations", { command: "health" })).toMatchObject({ unknownMails: 0 });
  });
});

describe("the function that sends", () => {
  test("answers the states of the notify workflow, also when they are repeated", async () => {
    const workers = [1, 2, 3, 4, 5, 6, 7, 8];
    for (let time = 0; time < 2; time++) {
      expect(await ask("notify", { step: "plan", workers: 8 })).toEqual({ due: 0, workers });
      expect(await ask("notify", { step: "send", worker: 3 })).toMatchObject({ sent: 0, mails: 0 });
      expect(await ask("notify", { step: "remaining", workers: 8, before: 0 })).toEqual({ due: 0, workers });
    }
  });

  test.each([{}, null, { step: "explode" }, { step: "plan" }, { step: "plan", workers: 1e9 }])(
    "refuses %j and goes on",
    async (event) => {
      await expect(ask("notify", event)).rejects.toThrow("ZodError");
      expect(await ask("notify", { step: "plan", workers: 1 })).toEqual({ due: 0, workers: [1] });
    },
  );
});

describe("the function that settles mail", () => {
  const accepted = { attempt: "0a1b2c-5", messageId: "0106019-ses", to: "hanako@example.com" };
  const record = (message: { messageId: string; body: string }) => ({
    ...message,
    receiptHandle: "AQEB",
    attributes: { ApproximateReceiveCount: "1" },
    messageAttributes: {},
    eventSource: "aws:sqs",
    awsRegion: "ap-northeast-1",
    eventSourceARN: "arn:aws:sqs:ap-northeast-1:123456789012:MailEventsQueue",
  });
  const stateOf = async () =>
    (await rows(z.object({ state: z.string() }), "SELECT state FROM mails WHERE id = 5"))[0]?.state;

  test("takes a batch of SNS envelopes, and hands back only what it could not read", async () => {
    await execute(
      `INSERT INTO mails (id, member_id, occasion, day, locale, state, attempt, created_at)
       VALUES (5, '1', 'on-sale', '2026-11-24', 'ja', 'sending', '0a1b2c-5', :now)`,
      { now },
    );
    const bounce = record(sesEvent("Bounce", accepted, { at: now }));
    const broken = record({ messageId: "broken", body: "{not json" });
    const foreign = record({
      messageId: "foreign",
      body: JSON.stringify({ Type: "Notification", Message: '{"eventType":"Open"}' }),
    });
    const Records = [broken, bounce, foreign, bounce];
    const failures = { batchItemFailures: [{ itemIdentifier: "broken" }, { itemIdentifier: "foreign" }] };
    expect(await ask("mail-events", { Records })).toEqual(failures);
    expect(await stateOf()).toBe("sent");
    expect(await readRows("SELECT member_id, kind FROM suppressions")).toEqual([
      { member_id: "1", kind: "bounce" },
    ]);
    expect(await ask("mail-events", { Records })).toEqual(failures);
    expect(await readRows("SELECT COUNT(*) AS n FROM mail_events")).toEqual([{ n: 1 }]);
  });

  test("an event of a mail that it does not know is no failure, an empty batch neither", async () => {
    const unknown = record(sesEvent("Delivery", { ...accepted, attempt: "ffff-999" }, { at: now }));
    expect(await ask("mail-events", { Records: [unknown] })).toEqual({ batchItemFailures: [] });
    expect(await ask("mail-events", { Records: [] })).toEqual({ batchItemFailures: [] });
  });

  test("what is no batch is an error, so that nothing is taken off the queue", async () => {
    await expect(ask("mail-events", {})).rejects.toThrow("errorType");
    expect(await ask("mail-events", { Records: [] })).toEqual({ batchItemFailures: [] });
  });
});

test("the function that migrates does so once, however often it is called", async () => {
  await execute("DELETE FROM _prisma_migrations WHERE migration_name = '0003_doubt'");
  await execute("ALTER TABLE mails DROP COLUMN earlier_attempts");
  await execute("ALTER TABLE mail_pace DROP COLUMN probed_at");
  expect(await ask("migrate", {})).toEqual({ applied: ["0003_doubt"] });
  expect(await ask("migrate", {})).toEqual({ applied: [] });
  const applied = "SELECT migration_name FROM _prisma_migrations WHERE migration_name = '0003_doubt'";
  expect(await readRows(applied)).toEqual([{ migration_name: "0003_doubt" }]);
});

test("a bundle that leaves out a package would not start: nothing is found outside its folder", async () => {
  const taskRoot = await bundleHandler("migrate", path.join(folder, "incomplete"), ["mariadb"]);
  const incomplete = functionOf("incomplete", taskRoot, given);
  await expect(incomplete.invoke({})).rejects.toThrow("Cannot find package 'mariadb'");
  await incomplete.stop();
});
