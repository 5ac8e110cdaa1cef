import { afterAll, beforeAll, expect, test } from "vitest";
import { closeShop } from "../core/shop/shop-database";
import { createShop, dropShop } from "../examples/legacy-shop/seed";
import { type FakeSes, sesEnvironment, startFakeSes } from "../local/ses/fake-ses";
import { ownDatabase } from "../local/testing/own-database";
import { type StatesEndpoint, startStatesEndpoint } from "../local/workflows/states-endpoint";
import { runCommand } from "./command-line/run-command";
import { operate } from "./operations";

const SHOP = "test_shop_schedules";
const db = ownDatabase();
let ses: FakeSes;
let states: StatesEndpoint;

beforeAll(async () => {
  ses = await startFakeSes();
  states = await startStatesEndpoint();
  await dropShop(db.adminUrl, SHOP);
  const shop = await createShop({
    adminUrl: db.adminUrl,
    schema: SHOP,
    now: new Date(),
    members: 20,
    cost: 4,
  });
  const machine = "arn:aws:states:ap-northeast-1:123456789012:stateMachine";
  Object.assign(process.env, sesEnvironment(ses.endpoint), {
    SHOP_DATABASE_URL: shop.readerUrl,
    SITE_URL: "https://shinkan.example",
    NEXTAUTH_SECRET: "a secret of the tests, long enough to be one",
    AWS_ENDPOINT_URL_SFN: states.url,
    DAILY_WORKFLOW: `${machine}:daily`,
    NOTIFY_WORKFLOW: `${machine}:notify`,
  });
});
afterAll(async () => {
  await closeShop();
  await ses.stop();
  await states.stop();
  await dropShop(db.adminUrl, SHOP);
});

const inStage = (...words: string[]) =>
  runCommand(["schedules", ...words], { by: "mori", inStage: true, progress: () => undefined });

/** As EventBridge Scheduler does it, each minute another one. */
let minute = 0;
const onSchedule = async (workflow: "daily" | "notify") => {
  const scheduledAt = `2026-11-24T07:0${minute++}:00Z`;
  const { started } = (await operate({ command: "start", workflow, scheduledAt }, new Date())) as {
    started: unknown;
  };
  return started;
};

test("a stage that was just deployed starts nothing by itself, and whatever a person starts", async () => {
  expect(await inStage()).toMatchObject({ exitCode: 0, stdout: "The schedules start nothing.\n" });
  for (const workflow of ["daily", "notify"] as const) expect(await onSchedule(workflow)).toBeNull();
  expect(states.started).toEqual([]);
  expect(await operate({ command: "start", workflow: "notify" }, new Date())).toMatchObject({
    started: expect.stringContaining("notify-"),
  });
});

test("before SES has verified the sender, they cannot be switched on: the answer says what to repair", async () => {
  ses.account.verified = ["other.example"];
  const { exitCode, stdout } = await inStage("on");
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^WRONG {2}mail service: SES has not verified/m);
  expect(stdout).toContain("The schedules start nothing.");
  expect(await onSchedule("notify")).toBeNull();
});

test("once the doctor is content they are, until a person switches them off", async () => {
  ses.account.verified = "all";
  const on = await inStage("on");
  expect(on).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^The schedules start imports and mails since .+, by mori\.$/m),
  });
  for (const workflow of ["daily", "notify"] as const) expect(await onSchedule(workflow)).toContain(workflow);
  expect(await inStage("off")).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining("start nothing since"),
  });
  expect(await onSchedule("notify")).toBeNull();
  expect((await inStage("perhaps")).exitCode).toBe(2);
});

test("what was switched on stays so when the sender is lost later: the alarms tell, and mail waits", async () => {
  await inStage("on");
  ses.account.verified = [];
  expect((await inStage("on")).exitCode).toBe(1);
  expect(await onSchedule("notify")).toContain("notify");
});
