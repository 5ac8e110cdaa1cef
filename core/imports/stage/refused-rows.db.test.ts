import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../../local/testing/own-database";
import { execute } from "../../database/sql";
import type { FeedRecord, FeedRow } from "../../feed/feed-row";
import { requireProfile } from "../../feed/profiles/find-profile";
import { defineProfile } from "../../feed/profiles/profile";
import { readWhole } from "../../feed/read-feed";
import { checksumOf } from "../../feed/sources/source-file";
import { toDay } from "../../shop-day";
import { applyRun } from "../apply/apply-run";
import { NO_PRECEDENCE } from "../precedence/precedence";
import type { ReleaseColumns } from "../record/known-release";
import { columnsOf, FEED_COLUMNS, type FeedColumn, rowOfColumns } from "../record/release-columns";
import { requireRun } from "../run/find-runs";
import { withLease } from "../run/import-lease";
import { insertRun, updateRun } from "../run/import-run";
import { countRows } from "./gates";
import { type StagedRecord, stageBatch } from "./stage-batch";

const { columns, ...others } = requireProfile("generic-ja");
/** What the database refuses is a reject, although the profile says that no column costs its row. */
const profile = defineProfile({
  ...others,
  columns: Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, { ...column, onError: "warn" }]),
  ),
});
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-refused-"));
const now = new Date("2026-11-25T00:00:00Z");
const asOf = toDay("2026-11-24");

ownDatabase();

const TOO_LONG = "長".repeat(30_000);
const POISONED_LINE = 4;

/** The fourth row of five, spoiled as a fault in what reads rows would spoil it, or in the stage before it is applied. */
interface Poison {
  row?(row: FeedRow): FeedRow;
  stage?: string;
  onStaged?(staged: StagedRecord): void;
}

async function importPoisoned(provider: string, poison: Poison) {
  const file = path.join(folder, `${provider}.csv`);
  const lines = Array.from({ length: 5 }, (_, n) => `B${n},本その${n} 100% 'O''Neil' 📚,2026/12/05,著者${n}`);
  writeFileSync(file, ["商品ID,タイトル,発売日,著者", ...lines, ""].join("\n"));
  const sha256 = await checksumOf(file);
  const run = await insertRun({
    provider,
    profile: profile.name,
    source: file,
    version: null,
    sha256,
    asOf,
    now,
  });
  await withLease({ provider, precedence: NO_PRECEDENCE }, async (lease) => {
    const context = { run, lease, profile, precedence: NO_PRECEDENCE, now, onProgress: () => undefined };
    for await (const { records } of readWhole({ file, profile, asOf })) {
      const spoilt = records.map((record) => spoiled(record, poison));
      for (const staged of await stageBatch(context, spoilt)) poison.onStaged?.(staged);
    }
    const counts = await countRows(run.id, { known: 0, missing: 0 });
    await updateRun(run, { state: "staged", counts });
    if (poison.stage !== undefined) await spoilStage(run.id, poison.stage);
    await applyRun(context);
  });
  expect(run).toEqual(await requireRun(run.id));
  return run;
}

const spoiled = (record: FeedRecord, { row }: Poison): FeedRecord =>
  row && record.row && record.line === POISONED_LINE
    ? { ...record, row: row(record.row), recordId: row(record.row).recordId }
    : record;

async function spoilStage(runId: number, column: string): Promise<void> {
  const sql: string = `UPDATE import_rows SET ${column} = NULL WHERE run_id = :runId AND line = :line`;
  await execute(sql, { runId, line: POISONED_LINE });
}

const rejectsOf = (runId: number) =>
  readRows("SELECT line, column_name, problem FROM import_rejects WHERE run_id = :runId", { runId });

/** What each column cannot hold: numbers and days take no text, and no text is as long as this. A slug is made, not read. */
const HELD_IN_ANY_FORM = ["approximate", "year_inferred", "volume_sort", "slug"];

const withColumn =
  (name: FeedColumn) =>
  (row: FeedRow): FeedRow => {
    const value = name === "description" ? TOO_LONG : TOO_LONG.slice(0, 1_000);
    const columns = { ...columnsOf(row), [name]: value } as unknown as ReleaseColumns;
    return rowOfColumns({ recordId: row.recordId, columns, contributors: row.contributors });
  };

test.each(FEED_COLUMNS.filter((name) => !HELD_IN_ANY_FORM.includes(name)).map((name) => ({ name })))(
  "a value that the column $name cannot hold costs its row, with its line, and the run goes on",
  async ({ name }) => {
    const { id, state, added, rejected } = await importPoisoned(`poison-${name}`, { row: withColumn(name) });
    expect({ state, added, rejected }).toEqual({ state: "applied", added: 4, rejected: 1 });
    expect(await rejectsOf(id)).toEqual([
      { line: POISONED_LINE, column_name: name, problem: "not-storable" },
    ]);
    expect(await recordsOf(`poison-${name}`)).toEqual(["b0", "b1", "b3", "b4"]);
  },
);

async function recordsOf(provider: string): Promise<unknown[]> {
  const found = await readRows(
    "SELECT provider_record_id AS id FROM releases WHERE provider = :provider ORDER BY 1",
    { provider },
  );
  return found.map(({ id }) => id);
}

test("a record id that is too long costs its row, although nobody knows then which title it is about", async () => {
  const { id } = await importPoisoned("poison-id", { row: (row) => ({ ...row, recordId: TOO_LONG }) });
  expect(await rejectsOf(id)).toEqual([
    { line: POISONED_LINE, column_name: "provider_record_id", problem: "not-storable" },
  ]);
});

test("what is found unfit only as it is written costs its row too: a part in the work that is no word", async () => {
  const { id, added, rejected } = await importPoisoned("poison-role", {
    row: (row) => ({ ...row, contributors: [{ name: "A", nameKana: null, role: TOO_LONG as "author" }] }),
  });
  expect({ added, rejected }).toEqual({ added: 4, rejected: 1 });
  expect(await rejectsOf(id)).toEqual([
    { line: POISONED_LINE, column_name: "role", problem: "not-storable" },
  ]);
  expect(await recordsOf("poison-role")).toEqual(["b0", "b1", "b3", "b4"]);
});

test("a value that is missing where one must be costs its row too", async () => {
  const { id, added } = await importPoisoned("poison-null", { stage: "status" });
  expect(added).toBe(4);
  expect(await rejectsOf(id)).toEqual([
    { line: POISONED_LINE, column_name: "status", problem: "not-storable" },
  ]);
});

test("a row that the database refuses is still about its title, which therefore is not missing", async () => {
  await importPoisoned("poison-known", {});
  const seen: unknown[] = [];
  await importPoisoned("poison-known", {
    row: withColumn("title"),
    onStaged: ({ record, action, release }) => seen.push([record.recordId, action, release !== undefined]),
  });
  expect(seen).toContainEqual(["b2", "rejected", true]);
});
