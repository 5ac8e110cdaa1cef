import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import { readRows } from "../../local/testing/read-rows";
import config from "../../shinkan.config";
import { execute } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { applyApproved } from "../imports/decide-run";
import { importFeed } from "../imports/import-feed";
import { NO_PRECEDENCE } from "../imports/precedence/precedence";
import { requireRun } from "../imports/run/find-runs";
import { clearStage } from "../imports/stage/clear-stage";
import { addDays, toDay } from "../shop-day";
import { subscribe } from "../subscriptions/subscribe";
import { countNow } from "./count-now";
import { decideHeldRun, type HeldDecision, previewDecision } from "./decide-held-run";
import { findExamples } from "./run-examples";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-console-"));
ownDatabase();

beforeAll(() => {
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
});

const row = (id: number, title: string, date: string, price: number) => `B${id},${title},${date},${price}`;

async function imported(provider: string, rows: string[], days = 0) {
  const file = path.join(folder, `${provider}.csv`);
  writeFileSync(file, ["商品ID,タイトル,発売日,価格", ...rows, ""].join("\n"));
  const profile = requireProfile("generic-ja");
  const asOf = addDays(today, days);
  return importFeed({ provider, profile, file, asOf, now, precedence: NO_PRECEDENCE });
}

/** Of fifty titles forty move to another day, five get another price and two are gone. */
async function heldRun(provider: string): Promise<number> {
  const all = Array.from({ length: 50 }, (_, i) => i);
  await imported(
    provider,
    all.map((i) => row(i, `本${i}`, "2026/12/05", 1000)),
  );
  const later = all
    .slice(0, 48)
    .map((i) => row(i, `本${i}`, i < 40 ? "2027/01/15" : "2026/12/05", i < 45 && i >= 40 ? 1100 : 1000));
  const { runId, state } = await imported(provider, later, 1);
  expect(state).toBe("held");
  return runId;
}

const operator = { id: "12", role: "operator" } as const;

async function decision(runId: number, more: Partial<HeldDecision> = {}): Promise<HeldDecision> {
  const keeps = more.keeps ?? [];
  const { seen } = await previewDecision(await requireRun(runId), keeps);
  return {
    runId,
    discards: false,
    keeps,
    reason: "the publisher confirmed",
    seen,
    by: operator,
    now,
    ...more,
  };
}

const audited = (runId: number) =>
  readRows(
    "SELECT actor, role, act, value_before AS was, value_after AS after FROM audit_log WHERE object = :object",
    {
      object: `run ${runId}`,
    },
  );

test("a decision is written down with its reason and figures, and nothing is applied", async () => {
  const runId = await heldRun("approve");
  expect(await decideHeldRun(await decision(runId, { keeps: ["prices"] }))).toMatchObject({
    outcome: "decided",
  });
  expect(await requireRun(runId)).toMatchObject({
    state: "applying",
    withheld: "prices",
    decidedBy: "member 12",
  });
  const [entry, ...more] = await audited(runId);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ actor: "12", role: "operator", act: "approve-run" });
  expect(JSON.parse(String(entry?.was))).toMatchObject({ state: "held" });
  expect(JSON.parse(String(entry?.after))).toMatchObject({
    reason: "the publisher confirmed",
    keeps: ["prices"],
    counted: expect.arrayContaining([expect.objectContaining({ kind: "days", titles: 40 })]),
  });
  const moved = await readRows(
    "SELECT COUNT(*) AS n FROM releases WHERE provider = 'approve' AND day_to > '2027-01-01'",
  );
  expect(moved).toEqual([{ n: 0 }]);
});

test("what the operation applies afterwards is what was let through", async () => {
  const runId = await heldRun("applied");
  await decideHeldRun(await decision(runId, { keeps: ["prices", "removals"] }));
  await applyApproved({ runId, now, precedence: NO_PRECEDENCE });
  const [found] = await readRows(
    `SELECT SUM(day_to > '2027-01-01') AS moved, SUM(price_inc_tax = 1100 OR price_ex_tax = 1100) AS dearer,
            SUM(missing_since IS NOT NULL) AS gone FROM releases WHERE provider = 'applied'`,
  );
  expect(Object.values(found ?? {}).map(Number)).toEqual([40, 0, 0]);
});

test("of two operators who decide at once one decides, and only that is written down", async () => {
  const runId = await heldRun("race");
  const one = await decision(runId);
  const other = { ...one, discards: true, by: { id: "13", role: "operator" } as const };
  const outcomes = await Promise.all([decideHeldRun(one), decideHeldRun(other), decideHeldRun(one)]);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["decided", "late", "late"]);
  const [entry, ...more] = await audited(runId);
  expect(more).toEqual([]);
  const { state, decidedBy } = await requireRun(runId);
  expect(entry).toMatchObject({
    actor: decidedBy?.replace("member ", ""),
    act: state === "discarded" ? "discard-run" : "approve-run",
  });
});

test("whoever decides while another's decision is carried out is late, whatever is counted by then", async () => {
  for (let delay = 0; delay < 16; delay += 1) {
    const runId = await heldRun(`carried-out-${delay}`);
    const meant = await decision(runId, { discards: true });
    const first = decideHeldRun(meant).then(async ({ outcome }) => {
      await clearStage(runId);
      return outcome;
    });
    await new Promise((resolve) => setTimeout(resolve, delay));
    const second = await decideHeldRun(meant);
    expect([await first, second.outcome].sort()).toEqual(["decided", "late"]);
  }
});

test("a decision whose record cannot be written is none", async () => {
  const runId = await heldRun("unwritten");
  const meant = await decision(runId);
  await execute("RENAME TABLE audit_log TO audit_log_away");
  await expect(decideHeldRun(meant)).rejects.toThrow();
  await execute("RENAME TABLE audit_log_away TO audit_log");
  expect(await requireRun(runId)).toMatchObject({ state: "held", decidedBy: null });
});

test("nobody decides on figures that have changed since they were shown", async () => {
  const runId = await heldRun("changed");
  const shown = await decision(runId);
  const [release] = await readRows("SELECT id FROM releases WHERE provider = 'changed' AND title = '本1'");
  const wish = {
    memberId: "7",
    releaseId: Number(release?.id),
    locale: "ja",
    wording: "w",
    page: "/",
    now,
  } as const;
  await subscribe(wish, { config, findBuyable: async () => null });
  expect(await decideHeldRun(shown)).toEqual({ outcome: "changed" });
  expect(await audited(runId)).toEqual([]);
  expect(await decideHeldRun(await decision(runId))).toMatchObject({ outcome: "decided" });
});

test("keeping everything back is no approval, and what could not be read is only discarded", async () => {
  const runId = await heldRun("nothing");
  const { effects } = await countNow(await requireRun(runId));
  const keeps = effects.map(({ kind }) => kind);
  expect(await decideHeldRun(await decision(runId, { keeps }))).toEqual({ outcome: "unfit" });
  const torn = await imported("torn", ['B1,"本,2026/12/05,1000']);
  expect(torn.state).toBe("held");
  expect(await decideHeldRun(await decision(torn.runId))).toEqual({ outcome: "unfit" });
  expect(await decideHeldRun(await decision(torn.runId, { discards: true }))).toMatchObject({
    outcome: "decided",
  });
});

test("a discard gives up everything, also where kinds were ticked to be kept", async () => {
  const runId = await heldRun("given-up");
  const meant = await decision(runId, { keeps: ["prices"], discards: true });
  expect(await decideHeldRun(meant)).toMatchObject({ outcome: "decided" });
  expect(await requireRun(runId)).toMatchObject({ state: "discarded", withheld: null });
  expect(JSON.parse(String((await audited(runId))[0]?.after))).toMatchObject({ keeps: [] });
});

test("a page that has no time to count shows what was counted when the run was held", async () => {
  const run = await requireRun(await heldRun("large"));
  const current = await countNow(run);
  expect(current.isCurrent).toBe(true);
  expect(await countNow(run, { mostMs: -1 })).toEqual({ effects: current.effects, isCurrent: false });
});

test("each kind of change has up to ten examples, and a page that has no time says so", async () => {
  const run = await requireRun(await heldRun("examples"));
  const { effects } = await countNow(run);
  const { byKind, isComplete } = await findExamples(run, effects);
  expect(isComplete).toBe(true);
  const titles = Object.fromEntries(
    [...byKind].map(([kind, changes]) => [kind, new Set(changes.map(({ record }) => record)).size]),
  );
  expect(titles).toEqual({ days: 10, prices: 5, removals: 2 });
  expect(await findExamples(run, effects, -1)).toMatchObject({ isComplete: false });
});
