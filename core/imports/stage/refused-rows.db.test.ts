import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../../local/testing/own-database";
import { execute, rows } from "../../database/sql";
import { requireProfile } from "../../feed/profiles/find-profile";
import { checksumOf } from "../../feed/sources/source-file";
import { toDay } from "../../shop-day";
import { applyRun } from "../apply/apply-run";
import { NO_PRECEDENCE } from "../precedence/precedence";
import { FEED_COLUMNS } from "../record/release-columns";
import { requireRun } from "../run/find-runs";
import { withLease } from "../run/import-lease";
import { insertRun } from "../run/import-run";
import { stageFile } from "./stage-file";

const profile = requireProfile("generic-ja");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-refused-"));
const now = new Date("2026-11-25T00:00:00Z");
const asOf = toDay("2026-11-24");

ownDatabase();

const TOO_LONG = "長".repeat(30_000);
const POISONED_LINE = 4;

/** Imports five titles of which one is poisoned after it was staged, as a fault in what reads rows would do. */
async function importPoisoned(provider: string, poison: (values: unknown[]) => void) {
  const file = path.join(folder, `${provider}.csv`);
  const rows = Array.from({ length: 5 }, (_, n) => `B${n},本その${n} 100% 'O''Neil' 📚,2026/12/05,著者${n}`);
  writeFileSync(file, ["商品ID,タイトル,発売日,著者", ...rows, ""].join("\n"));
  const sha256 = await checksumOf(file);
  const named = { provider, profile: profile.name, source: file, version: null, sha256, asOf, now };
  const run = await insertRun(named);
  await withLease({ provider, precedence: NO_PRECEDENCE }, async (lease) => {
    const context = { run, lease, profile, precedence: NO_PRECEDENCE, now, onProgress: () => undefined };
    await stageFile(context, { file, store: undefined });
    await poisonStaged(run.id, poison);
    await applyRun(context);
  });
  expect(run).toEqual(await requireRun(run.id));
  return run;
}

async function poisonStaged(runId: number, poison: (values: unknown[]) => void): Promise<void> {
  const [staged] = await rows(
    z.object({ content: z.string() }),
    "SELECT content FROM import_rows WHERE run_id = :runId AND line = :line",
    { runId, line: POISONED_LINE },
  );
  const content = JSON.parse(staged?.content ?? "") as { kept: [number, unknown[], unknown[][]] };
  poison(content.kept[1]);
  await execute("UPDATE import_rows SET content = :content WHERE run_id = :runId AND line = :line", {
    content: JSON.stringify(content),
    runId,
    line: POISONED_LINE,
  });
}

const rejectsOf = (runId: number) =>
  readRows("SELECT line, column_name, problem FROM import_rejects WHERE run_id = :runId", { runId });

/** What each column cannot hold: numbers and days take no text, and no text is as long as this. */
const HELD_IN_ANY_FORM = ["approximate", "year_inferred", "volume_sort"];

test.each(FEED_COLUMNS.filter((name) => !HELD_IN_ANY_FORM.includes(name)).map((name) => ({ name })))(
  "a value that the column $name cannot hold costs its row, with its line, and the run goes on",
  async ({ name }) => {
    const place = FEED_COLUMNS.indexOf(name);
    const { id, state, added, rejected } = await importPoisoned(`poison-${name}`, (values) => {
      values[place] = TOO_LONG;
    });
    expect({ state, added, rejected }).toEqual({ state: "applied", added: 4, rejected: 1 });
    expect(await rejectsOf(id)).toEqual([
      { line: POISONED_LINE, column_name: name, problem: "not-storable" },
    ]);
    const found = await readRows(
      "SELECT provider_record_id AS id FROM releases WHERE provider = :provider ORDER BY 1",
      { provider: `poison-${name}` },
    );
    expect(found).toEqual(["b0", "b1", "b3", "b4"].map((record) => ({ id: record })));
  },
);

test("a value that is missing where one must be costs its row too", async () => {
  const { id, added } = await importPoisoned("poison-null", (values) => {
    values[FEED_COLUMNS.indexOf("status")] = null;
  });
  expect(added).toBe(4);
  expect(await rejectsOf(id)).toEqual([
    { line: POISONED_LINE, column_name: "status", problem: "not-storable" },
  ]);
});
