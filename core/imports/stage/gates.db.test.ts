import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../../local/testing/own-database";
import { temporaryFolder } from "../../../local/testing/temporary-folder";
import { genericJa } from "../../feed/profiles/generic-ja";
import { defineProfile, type ProfileInput } from "../../feed/profiles/profile";
import { addDays, toDay } from "../../shop-day";
import { approveRun } from "../decide-run";
import { describeRun } from "../describe-run";
import { importFeed } from "../import-feed";
import { NO_PRECEDENCE } from "../precedence/precedence";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const folder = temporaryFolder();
ownDatabase();

interface Title {
  date?: string;
  price?: number;
}
const ROWS = 400;
const titles = (title: (n: number) => Title = () => ({}), rows = ROWS): string[] =>
  Array.from({ length: rows }, (_, n) => {
    const { date = "2026/12/05", price = 1000 } = title(n);
    return `B${n},本${n},${date},${price}`;
  });

async function run(
  provider: string,
  rows: string[],
  day = 0,
  thresholds: ProfileInput["thresholds"] = {},
  mode: ProfileInput["mode"] = "full",
) {
  const file = path.join(folder, `${provider}.csv`);
  writeFileSync(file, ["商品ID,タイトル,発売日,価格", ...rows, ""].join("\n"));
  const profile = defineProfile({ ...genericJa, thresholds, mode });
  return importFeed({ provider, profile, file, asOf: addDays(today, day), now, precedence: NO_PRECEDENCE });
}

const PRICES = /^price-jumps: 60 of 400 known releases more than double or halve their price \(15\.0 %\)\.$/;
const MOVES = /^moved-days: 60 of 400 known releases move to another day \(15\.0 %\)\.$/;

test.each([
  ["many prices that jump", titles((n) => (n < 60 ? { price: 100 } : {})), PRICES],
  ["many days that move", titles((n) => (n < 60 ? { date: "2026/05/12" } : {})), MOVES],
  ["many days that get lost", titles((n) => (n < 60 ? { date: "未定" } : {})), MOVES],
  ["far more rows than before", titles(undefined, 700), /^row-count: The file has 300 rows more or fewer/],
  ["far fewer rows than before", titles(undefined, 190), /^row-count: The file has 210 rows more or fewer/],
])("a file with %s waits, and nothing of it is applied", async (what, rows, reason) => {
  const provider = what.replaceAll(" ", "-");
  await run(provider, titles());
  const held = await run(provider, rows, 1);
  expect(held).toMatchObject({ state: "held", tags: [] });
  expect(held.holdReason).toMatch(reason);
  const touched =
    "SELECT COUNT(*) AS n FROM releases WHERE provider = :provider AND last_changed_run = :runId";
  expect(await readRows(touched, { provider, runId: held.runId })).toEqual([{ n: 0 }]);
  expect((await approveRun({ runId: held.runId, by: "buyer", now, precedence: NO_PRECEDENCE })).state).toBe(
    "applied",
  );
});

test("a hold names every gate that failed, removals too", async () => {
  await run("several", titles());
  const wrong = titles((n) => (n < 60 ? { date: "いつか" } : {})).slice(0, 300);
  const { state, holdReason } = await run("several", wrong, 1);
  expect(state).toBe("held");
  expect(holdReason).toMatch(/^too-many-rejects: .*rejected.* missing-rows: 100 of 400 releases are gone/);
});

test.each(["full", "delta"] as const)(
  "a %s file of which not one row is taken waits, however few they are, once titles are known",
  async (mode) => {
    const provider = `refused-${mode}`;
    const refused = ["B0,,2026/12/05,1000", "B1,本1,いつか,1000"];
    const read = (rows: string[], day: number) => run(provider, rows, day, { rejected: 1 }, mode);
    expect(await read(refused, 0)).toMatchObject({ state: "applied", rejected: 2 });
    expect(await read([...titles(undefined, 1), ...refused], 1)).toMatchObject({
      state: "applied",
      added: 1,
    });
    const held = await read(refused, 2);
    expect(held).toMatchObject({ state: "held", rejected: 2, missing: 0 });
    expect(held.holdReason).toMatch(/^too-many-rejects: 2 of 2 rows were rejected \(100\.0 %\)\.$/);
  },
);

test("what a catalogue does on any day passes", async () => {
  await run(
    "plain",
    titles((n) => (n < 100 ? { date: "2026年12月" } : {})),
  );
  const named = titles((n) => ({ ...(n < 100 && { date: "2026/12/24" }), ...(n > 300 && { price: 1900 }) }));
  expect(await run("plain", named, 1)).toMatchObject({ state: "applied", changed: 199 });
  const few = titles((n) => ({ date: n < 20 ? "未定" : "2026/12/24", price: n < 20 ? 9000 : 1900 })).slice(
    0,
    100,
  );
  expect(await run("few", few)).toMatchObject({ state: "applied" });
});

test("a profile says how much is too much, and a run what was measured", async () => {
  const thresholds = { movedDays: 0.5, rowCount: 3, priceJumps: 1 };
  await run("lenient", titles(), 0, thresholds);
  const moved = titles((n) => (n < 60 ? { date: "2027/01/05", price: 100 } : {}), 800);
  const { runId, state } = await run("lenient", moved, 1, thresholds);
  expect(state).toBe("applied");
  const { gates } = await describeRun(runId);
  expect(gates.filter(({ gate }) => !gate.startsWith("changed-"))).toEqual([
    { gate: "too-many-rejects", count: 0, of: 800, limit: 0.02, holds: false },
    { gate: "row-count", count: 400, of: 400, limit: 3, holds: false },
    { gate: "moved-days", count: 60, of: 400, limit: 0.5, holds: false },
    { gate: "price-jumps", count: 60, of: 400, limit: 1, holds: false },
    { gate: "reconciled-pairs", count: 0, of: 400, limit: 0.02, holds: false },
    { gate: "missing-rows", count: 0, of: 400, limit: 0.05, holds: false },
  ]);
  expect(gates.find(({ gate }) => gate === "changed-prices")).toEqual({
    gate: "changed-prices",
    count: 60,
    of: 400,
    limit: 0.5,
    holds: false,
    pattern: "price × 0.1 in 100 %",
  });
});
