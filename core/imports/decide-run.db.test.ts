import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { ownDatabase } from "../../local/testing/own-database";
import { execute, rows } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { addDays, type Day, toDay } from "../shop-day";
import { applyApproved, approveRun, decideToApply, discardRun } from "./decide-run";
import { describeRun } from "./describe-run";
import { type ImportSummary, importFeed } from "./import-feed";
import { NO_PRECEDENCE } from "./precedence/precedence";
import { changesCsv, rejectsCsv } from "./run-csv";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-decide-"));
const by = "buyer";

ownDatabase();

const titles = (from: number, to: number, date = "2026/12/05"): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `B${from + i},本その${from + i},${date}`);

function run(provider: string, rows: string[], asOf: Day = today): Promise<ImportSummary> {
  const file = path.join(folder, `${provider}.csv`);
  writeFileSync(file, ["商品ID,タイトル,発売日", ...rows, ""].join("\n"));
  return importFeed({
    provider,
    profile: requireProfile("generic-ja"),
    file,
    asOf,
    now,
    precedence: NO_PRECEDENCE,
  });
}

const countOf = async (provider: string, where: string): Promise<number> => {
  const found = await rows(
    z.object({ n: z.number() }),
    `SELECT COUNT(*) AS n FROM releases WHERE provider = :provider AND ${where}`,
    { provider },
  );
  return found[0]?.n ?? 0;
};

async function textOf(lines: AsyncIterable<string>): Promise<string[]> {
  const text: string[] = [];
  for await (const line of lines) text.push(line);
  return text;
}

test("removals that were held are made when a person approves them, once", async () => {
  await run("approve", titles(1, 50));
  const held = await run("approve", titles(11, 50), addDays(today, 1));
  expect(held).toMatchObject({ state: "held", missing: 10 });
  expect(await describeRun(held.runId)).toMatchObject({ waiting: 10, changes: {} });
  const approved = await approveRun({ runId: held.runId, by, now, precedence: NO_PRECEDENCE });
  expect(approved).toMatchObject({ state: "applied", held: false, missing: 10 });
  expect(approved.tags).toContain("month:2026-12");
  expect(await countOf("approve", "missing_since = '2026-11-25'")).toBe(10);
  await expect(approveRun({ runId: held.runId, by, now, precedence: NO_PRECEDENCE })).rejects.toThrow(
    "is applied: it holds nothing back",
  );
});

test("a held file is applied as a whole when a person approves it", async () => {
  const held = await run("doubt", [...titles(1, 20), ...titles(21, 24, "いつか")]);
  expect(held).toMatchObject({ state: "held", added: 20, rejected: 4 });
  expect(await countOf("doubt", "1 = 1")).toBe(0);
  await approveRun({ runId: held.runId, by, now, precedence: NO_PRECEDENCE });
  expect(await countOf("doubt", "1 = 1")).toBe(20);
});

test("what a held run would change can be read before anybody decides", async () => {
  await run("preview", titles(1, 50));
  const moved = await run("preview", [...titles(1, 30, "2027/01/15"), ...titles(31, 51)], addDays(today, 1));
  expect(moved.holdReason).toContain("moved-days");
  const lines = await textOf(changesCsv(moved.runId));
  expect(lines).toHaveLength(1 + 30 * 3 + 1);
  expect(lines[1]).toMatch(/^\d+,"b1","本その1","day_from","2026-12-05","2027-01-15","waits"\r\n$/);
  expect(lines.at(-1)).toBe('"","b51","本その51","added","","2026/12/05","waits"\r\n');
  const shrunk = await run("preview", titles(1, 40), addDays(today, 2));
  const removals = await textOf(changesCsv(shrunk.runId));
  expect(removals).toHaveLength(11);
  expect(removals[1]).toContain('"b41","本その41","missing_since","","2026-11-26","waits"');
  await approveRun({ runId: shrunk.runId, by, now, precedence: NO_PRECEDENCE });
  expect((await textOf(changesCsv(shrunk.runId)))[1]).toContain('"missing_since","","2026-11-26","made"');
});

test("a discarded run changes nothing, and the next file is judged afresh", async () => {
  await run("discard", titles(1, 50));
  const held = await run("discard", titles(1, 40), addDays(today, 1));
  expect(await discardRun({ runId: held.runId, by, now })).toMatchObject({ state: "discarded" });
  expect(await countOf("discard", "missing_since IS NOT NULL")).toBe(0);
  expect(await run("discard", titles(1, 49), addDays(today, 2))).toMatchObject({
    state: "applied",
    missing: 1,
  });
});

test("a newer file supersedes what an older one held back", async () => {
  await run("newer", titles(1, 50));
  const held = await run("newer", titles(1, 40), addDays(today, 1));
  await run("newer", titles(1, 50), addDays(today, 2));
  expect(await describeRun(held.runId)).toMatchObject({ state: "superseded" });
  await expect(approveRun({ runId: held.runId, by, now, precedence: NO_PRECEDENCE })).rejects.toThrow(
    "is superseded",
  );
});

test("decided in one place and applied in another, however often the second is started", async () => {
  await run("elsewhere", titles(1, 50));
  const { runId } = await run("elsewhere", titles(11, 50), addDays(today, 1));
  await expect(applyApproved({ runId, now, precedence: NO_PRECEDENCE })).rejects.toThrow(
    "waits for a decision: missing-rows",
  );
  expect(await decideToApply({ runId, by, now })).toMatchObject({ state: "applying", held: false });
  expect(await countOf("elsewhere", "missing_since IS NOT NULL")).toBe(0);
  expect((await applyApproved({ runId, now, precedence: NO_PRECEDENCE })).tags).toContain("month:2026-12");
  expect(await countOf("elsewhere", "missing_since IS NOT NULL")).toBe(10);
  expect(await applyApproved({ runId, now, precedence: NO_PRECEDENCE })).toMatchObject({
    state: "applied",
    tags: [],
  });
});

test("what was approved is not applied over a newer file", async () => {
  await run("overtaken", titles(1, 50));
  const before = await run("overtaken", titles(11, 50), addDays(today, 1));
  const after = await run("overtaken", titles(1, 50), addDays(today, 2));
  await execute(
    "UPDATE import_runs SET state = 'applying', hold_reason = NULL, decided_at = :now WHERE id = :runId",
    { now, runId: before.runId },
  );
  expect(await applyApproved({ runId: before.runId, now, precedence: NO_PRECEDENCE })).toMatchObject({
    state: "superseded",
    tags: [],
  });
  expect(await countOf("overtaken", "missing_since IS NOT NULL")).toBe(0);
  expect(await describeRun(after.runId)).toMatchObject({ state: "applied" });
});

test("a discarded run is left alone by a task that was started for it", async () => {
  await run("gone", titles(1, 50));
  const { runId } = await run("gone", titles(11, 50), addDays(today, 1));
  await discardRun({ runId, by, now });
  expect(await applyApproved({ runId, now, precedence: NO_PRECEDENCE })).toMatchObject({
    state: "discarded",
    tags: [],
  });
});

test("a file of which nothing could be read cannot be approved", async () => {
  const held = await run("unreadable", ['B1,"題,2026/12/05']);
  await expect(approveRun({ runId: held.runId, by, now, precedence: NO_PRECEDENCE })).rejects.toThrow(
    "only discarded. unclosed-quote",
  );
});

test("rejects and changes can be taken into a spreadsheet without running a formula", async () => {
  await run("export", titles(1, 2));
  const { runId } = await run(
    "export",
    ["B1,=1+1,2026/12/06", '=HYPERLINK("x"),題,いつか', ...titles(2, 2)],
    addDays(today, 1),
  );
  expect(await textOf(rejectsCsv(runId))).toEqual([
    '\ufeff"line","column","problem","raw"\r\n',
    '3,"発売日","bad-date","\'=HYPERLINK(""x""),題,いつか"\r\n',
  ]);
  const changes = await textOf(changesCsv(runId));
  expect(changes[1]).toContain('"title","本その1","\'=1+1"');
});
