import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { execute, rows } from "../core/database/sql";
import { applyApproved, decideToApply } from "../core/imports/decide-run";
import { NO_PRECEDENCE } from "../core/imports/precedence/precedence";
import { listWaits } from "../core/imports/run/decision-waits";
import { requireRun } from "../core/imports/run/find-runs";
import { closeShop } from "../core/shop/shop-database";
import { addDays, instantOf, toDay } from "../core/shop-day";
import { createShop, dropShop } from "../examples/legacy-shop/seed";
import type { Invocation } from "../jobs/command-line/command";
import { approveCommand, discardCommand } from "../jobs/commands/approve";
import type { Daily } from "../jobs/commands/daily";
import { importFeedJob } from "../jobs/import";
import { operate } from "../jobs/operations";
import { ownDatabase } from "./testing/own-database";
import { runDaily } from "./workflows/daily";
import { type StatesEndpoint, startStatesEndpoint } from "./workflows/states-endpoint";

const now = instantOf(toDay("2026-11-24"), "05:00", "Asia/Tokyo"); // before sending hours: no mail is asked for
const day = toDay("2026-11-24");
const SHOP = "test_shop_approval";
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-approval-"));
const db = ownDatabase();
let states: StatesEndpoint;

beforeAll(async () => {
  await dropShop(db.adminUrl, SHOP);
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SHOP, now, members: 5, cost: 4 });
  states = await startStatesEndpoint();
  const local = { AWS_REGION: "ap-northeast-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };
  const env = {
    ...local,
    AWS_ENDPOINT_URL_SFN: states.url,
    DAILY_WORKFLOW: "arn:local",
    SHOP_DATABASE_URL: shop.readerUrl,
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});
beforeEach(() => execute("DELETE FROM decision_waits"));
afterAll(async () => {
  vi.unstubAllEnvs();
  await states.stop();
  await closeShop();
  await dropShop(db.adminUrl, SHOP);
});

const feedOf = (provider: string) => ({
  provider,
  profile: "generic-ja",
  source: path.join(folder, `${provider}.csv`),
});

const configOf = (provider: string) => ({
  feeds: [feedOf(provider)],
  shop: { timeZone: "Asia/Tokyo" },
  precedence: { providers: [], fields: {} },
});

function write(provider: string, from: number, to: number): void {
  const rows = Array.from({ length: to - from + 1 }, (_, i) => `B${from + i},本その${from + i},2026/12/05`);
  writeFileSync(feedOf(provider).source, ["商品ID,タイトル,発売日", ...rows, ""].join("\n"));
}

/** Fifty titles yesterday; a file of today that lacks ten of them waits for a person. */
async function heldDay(provider: string): Promise<{ runId: number; ended: Promise<Daily> }> {
  const { profile, source: file } = feedOf(provider);
  write(provider, 1, 50);
  await importFeedJob({ profile, provider, file, asOf: addDays(day, -1), now });
  write(provider, 11, 50);
  const ended = runDaily({ now, config: configOf(provider), states, say: () => undefined });
  const { runId } = await waiting(provider);
  return { runId, ended };
}

/** The wait of this provider's run, as soon as the workflow has left its token. */
const waiting = (provider: string) =>
  vi.waitFor(
    async () => {
      for (const wait of await listWaits())
        if ((await requireRun(wait.runId)).provider === provider) return wait;
      throw new Error("nobody waits");
    },
    { timeout: 20_000, interval: 100 },
  );

const call = (runId: number): Invocation => ({
  options: { yes: true },
  positionals: [String(runId)],
  by: "buyer",
  now,
  clock: () => new Date(),
  progress: () => undefined,
});

const missing = async (provider: string): Promise<number> => {
  const found = await rows(
    z.object({ n: z.number() }),
    "SELECT COUNT(*) AS n FROM releases WHERE provider = :provider AND missing_since IS NOT NULL",
    { provider },
  );
  return found[0]?.n ?? 0;
};

const BEFORE = ["Import", "Read outcome", "Which outcome?", "Hold", "Notify meanwhile", "Await decision"];

test("held, approved: the workflow goes on by its token, applies, publishes and notifies again", async () => {
  const { runId, ended } = await heldDay("approved");
  expect(await missing("approved")).toBe(0);
  expect(await approveCommand.run(call(runId))).toMatchObject({ appliedBy: "the workflow that waits" });
  const { visited, status } = await ended;
  expect([status, visited]).toEqual([
    "succeeded",
    [...BEFORE, "Which decision?", "Apply held", "Publish held", "Notify again"],
  ]);
  expect([await missing("approved"), (await requireRun(runId)).state]).toEqual([10, "applied"]);
  expect(await listWaits()).toEqual([]);
});

test("held, approved where nothing can be applied: the operation that is started then lets the workflow go on", async () => {
  const { runId, ended } = await heldDay("elsewhere");
  await decideToApply({ runId, by: "member 12", now });
  const applied = await operate({ command: "apply-decided", runId }, now);
  expect(applied).toMatchObject({ appliedBy: "the workflow that waits" });
  expect((await ended).visited).toContain("Apply held");
  expect(await missing("elsewhere")).toBe(10);
});

test("held, discarded: the workflow ends without applying", async () => {
  const { runId, ended } = await heldDay("discarded");
  await discardCommand.run(call(runId));
  const { visited, status } = await ended;
  expect([status, visited]).toEqual(["succeeded", [...BEFORE, "Which decision?", "Nothing to apply"]]);
  expect(await missing("discarded")).toBe(0);
});

test("an empty file waits for a person like any that cannot be trusted, and mail goes out meanwhile", async () => {
  const { profile, source: file } = feedOf("empty");
  write("empty", 1, 5);
  await importFeedJob({ profile, provider: "empty", file, asOf: addDays(day, -1), now });
  writeFileSync(file, "");
  const ended = runDaily({ now, config: configOf("empty"), states, say: () => undefined });
  const { runId } = await waiting("empty");
  expect(await requireRun(runId)).toMatchObject({ holdReason: expect.stringMatching(/^empty-file/) });
  await discardCommand.run(call(runId));
  const { visited, status } = await ended;
  expect([status, visited]).toEqual(["succeeded", [...BEFORE, "Which decision?", "Nothing to apply"]]);
  expect(await missing("empty")).toBe(0);
});

test("held, superseded: the next day's workflow lets the one go that waits", async () => {
  const { runId, ended } = await heldDay("superseded");
  write("superseded", 1, 50);
  const tomorrow = new Date(now.getTime() + 86_400_000);
  const next = await runDaily({
    now: tomorrow,
    config: configOf("superseded"),
    states,
    say: () => undefined,
  });
  expect(next).toMatchObject({
    status: "succeeded",
    visited: ["Import", "Read outcome", "Which outcome?", "Publish", "Notify"],
  });
  const { visited, status } = await ended;
  expect([status, visited]).toEqual(["succeeded", [...BEFORE, "Which decision?", "Nothing to apply"]]);
  expect((await requireRun(runId)).state).toBe("superseded");
});

test("a workflow that waits gets a sign of life with every look at the service's health", async () => {
  const { runId, ended } = await heldDay("alive");
  const { token } = await waiting("alive");
  await operate({ command: "health" }, now);
  expect(states.signsOfLife(token)).toBeGreaterThanOrEqual(1);
  await discardCommand.run(call(runId));
  await ended;
});

test("where the workflow has given up, approving applies at once", async () => {
  const { runId, ended } = await heldDay("given-up");
  const { token } = await waiting("given-up");
  states.forget(token); // a week has passed
  expect(await approveCommand.run(call(runId))).toMatchObject({
    state: "applied",
    appliedBy: "this command",
  });
  expect(await missing("given-up")).toBe(10);
  expect(await listWaits()).toEqual([]);
  void ended; // stands still for ever, as nobody tells it
});

test("while Step Functions does not answer a decision is kept, and told with the next look at the health", async () => {
  const { runId, ended } = await heldDay("later");
  vi.stubEnv("AWS_ENDPOINT_URL_SFN", "http://127.0.0.1:1");
  vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  expect(await approveCommand.run(call(runId))).toMatchObject({ appliedBy: "the workflow that waits" });
  expect(await missing("later")).toBe(0);
  vi.stubEnv("AWS_ENDPOINT_URL_SFN", states.url);
  await operate({ command: "health" }, now);
  expect((await ended).visited.at(-1)).toBe("Notify again");
  expect(await missing("later")).toBe(10);
});

test("a decision taken before the workflow asks is told as soon as it asks", async () => {
  const { profile, source: file } = feedOf("early");
  write("early", 1, 50);
  await importFeedJob({ profile, provider: "early", file, asOf: addDays(day, -1), now });
  write("early", 11, 50);
  const { runId } = await importFeedJob({ profile, provider: "early", file, asOf: day, now });
  await decideToApply({ runId, by: "buyer", now });
  const answered = states.answerTo("token-of-early");
  await operate({ command: "await-decision", runId, token: "token-of-early" }, now);
  expect(await answered).toEqual({ decision: "approved" });
  await applyApproved({ runId, now, precedence: NO_PRECEDENCE });
});

test("on a machine without the endpoint the run's own row tells the decision", async () => {
  vi.stubEnv("DAILY_WORKFLOW", "");
  const provider = "by-row";
  const { profile, source: file } = feedOf(provider);
  write(provider, 1, 50);
  await importFeedJob({ profile, provider, file, asOf: addDays(day, -1), now });
  write(provider, 11, 50);
  const ended = runDaily({ now, config: configOf(provider), say: () => undefined });
  const { runId } = await waiting(provider);
  expect(await approveCommand.run(call(runId))).toMatchObject({ appliedBy: "this command" });
  expect((await ended).visited.at(-1)).toBe("Notify again");
  expect(await missing(provider)).toBe(10);
});
