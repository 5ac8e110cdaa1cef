import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { transaction } from "../core/database/sql";
import { decideToApply, decideWithin } from "../core/imports/decide-run";
import { requireRun } from "../core/imports/run/find-runs";
import { ownDatabase } from "../local/testing/own-database";
import { readRows } from "../local/testing/read-rows";
import { importFeedJob } from "./import";
import { readOperation } from "./operation";
import { operate } from "./operations";

const now = new Date("2026-11-24T00:00:00Z");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-decided-"));
ownDatabase();

/** Of fifty titles forty move to another day and ten get another price. */
async function heldRun(provider: string): Promise<number> {
  const file = path.join(folder, `${provider}.csv`);
  const write = (row: (i: number) => string) =>
    writeFileSync(
      file,
      ["商品ID,タイトル,発売日,税込価格", ...Array.from({ length: 50 }, (_, i) => row(i)), ""].join("\n"),
    );
  const job = { profile: "generic-ja", provider, file, now };
  write((i) => `D${i},本${i},2026/12/05,1000`);
  await importFeedJob(job);
  write((i) => `D${i},本${i},${i < 40 ? "2027/01/15" : "2026/12/05"},${i < 40 ? 1000 : 1100}`);
  const { runId, state } = await importFeedJob(job);
  expect(state).toBe("held");
  return runId;
}

const applyDecided = (runId: number) => operate(readOperation({ command: "apply-decided", runId }), now);

const standsAt = async (provider: string) => {
  const [found] = await readRows(
    "SELECT SUM(day_to > '2027-01-01') AS moved, SUM(price_inc_tax = 1100) AS dearer FROM releases WHERE provider = :provider",
    { provider },
  );
  return [Number(found?.moved), Number(found?.dearer)];
};

test("what nobody has decided is left alone", async () => {
  const runId = await heldRun("undecided");
  expect(await applyDecided(runId)).toMatchObject({ state: "held", appliedBy: "nobody" });
  expect(await standsAt("undecided")).toEqual([0, 0]);
});

test("what was let through is applied, and a second start lets nothing through that was kept back", async () => {
  const runId = await heldRun("partly");
  await decideToApply({ runId, by: "member 12", now, kinds: { allBut: ["prices"] } });
  expect(await applyDecided(runId)).toMatchObject({ state: "held", appliedBy: "this command" });
  expect(await standsAt("partly")).toEqual([40, 0]);
  expect(await applyDecided(runId)).toMatchObject({ state: "held", appliedBy: "nobody" });
  expect(await standsAt("partly")).toEqual([40, 0]);
});

test("what was discarded elsewhere has its stage cleared", async () => {
  const runId = await heldRun("given-up");
  const run = await requireRun(runId);
  await transaction((tx) => decideWithin(tx, run, { discards: true, by: "member 12", now }));
  expect(await applyDecided(runId)).toMatchObject({ state: "discarded" });
  expect(await standsAt("given-up")).toEqual([0, 0]);
  expect(await readRows("SELECT 1 FROM import_rows WHERE run_id = :runId LIMIT 1", { runId })).toEqual([]);
});
