import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../local/testing/own-database";
import { execute } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { defineProfile } from "../feed/profiles/profile";
import { addDays, type Day, toDay } from "../shop-day";
import { type ImportFeed, type ImportSummary, importFeed } from "./import-feed";
import { NO_PRECEDENCE } from "./precedence/precedence";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-resume-"));

ownDatabase();

/** Half a catalogue that moves would wait for a person. */
const profile = defineProfile({
  ...requireProfile("generic-ja"),
  thresholds: { movedDays: 1, rowCount: 99 },
});

const row = (n: number, date: string): string => `B${n},本その${n},${date},著者${n % 7}；訳者${n % 3}(訳)`;
const numbers = Array.from({ length: 1_400 }, (_, i) => i);
const first = numbers.map((n) => row(n, "2026/12/05"));
/** Of the second file half has moved, some are gone, some new, some wrong, one is there twice. */
const second = [
  ...numbers.slice(20).map((n) => row(n, n % 2 ? "2026/12/05" : "2027年1月上旬")),
  ...[2_001, 2_002, 2_003].map((n) => row(n, "2027年春")),
  row(3_000, "いつか"),
  row(2_003, "2027年夏"),
];

function run(
  provider: string,
  rows: string[],
  asOf: Day,
  onProgress?: ImportFeed["onProgress"],
): Promise<ImportSummary> {
  const file = path.join(folder, `${provider}.csv`);
  writeFileSync(file, ["商品ID,タイトル,発売日,著者", ...rows, ""].join("\n"));
  return importFeed({
    provider,
    profile,
    file,
    asOf,
    now,
    precedence: NO_PRECEDENCE,
    onProgress,
  });
}

/** Everything an import writes, without the numbers that the database gives out. */
async function catalogueOf(provider: string): Promise<unknown[]> {
  return Promise.all([
    readRows(
      `SELECT provider_record_id, title, day_from, day_to, \`precision\`, row_hash, missing_since FROM releases
        WHERE provider = :provider ORDER BY provider_record_id`,
      { provider },
    ),
    readRows(
      `SELECT r.provider_record_id, c.seq, c.name, c.role FROM contributors c JOIN releases r ON r.id = c.release_id
        WHERE r.provider = :provider ORDER BY r.provider_record_id, c.seq`,
      { provider },
    ),
    readRows(
      `SELECT r.provider_record_id, c.field, c.value_before, c.value_after FROM release_changes c
         JOIN releases r ON r.id = c.release_id WHERE r.provider = :provider ORDER BY r.provider_record_id, c.id`,
      { provider },
    ),
    readRows(
      `SELECT j.line, j.column_name, j.problem FROM import_rejects j JOIN import_runs i ON i.id = j.run_id
        WHERE i.provider = :provider ORDER BY i.id, j.line`,
      { provider },
    ),
  ]);
}

const dies = (at: number): NonNullable<ImportFeed["onProgress"]> => {
  let steps = 0;
  return () => {
    steps++;
    if (steps === at) throw new Error("killed");
  };
};

test("killed after any chunk and started again, a run ends where an undisturbed one ends", {
  timeout: 120_000,
}, async () => {
  await run("calm", first, today);
  const calm = await run("calm", second, addDays(today, 1));
  expect(calm).toMatchObject({ state: "applied", changed: 690, rejected: 3, missing: 20 });
  const expected = await catalogueOf("calm");
  for (let at = 1; at <= 4; at++) {
    const provider = `killed-${at}`;
    await run(provider, first, today);
    const killed = run(provider, second, addDays(today, 1), dies(at));
    await killed.catch(({ message }: Error) => expect(message).toBe("killed"));
    const resumed = await run(provider, second, addDays(today, 1));
    expect(["applied", "repeated"]).toContain(resumed.state);
    expect(resumed.rejected).toBe(calm.rejected);
    expect(await catalogueOf(provider), provider).toEqual(expected);
  }
  expect(await readRows("SELECT COUNT(*) AS n FROM import_rows")).toEqual([{ n: 0 }]);
});

test("a run that lost its lease to another one cannot write another row", async () => {
  await run("fence", first.slice(40, 80), today);
  const stolen = run("fence", second, today, () => {
    void execute("UPDATE import_leases SET holder = 'someone else' WHERE provider = 'fence'");
  });
  await expect(stolen).rejects.toThrow("lost its lease");
  await execute("UPDATE import_leases SET lease_until = UTC_TIMESTAMP(3) WHERE provider = 'fence'");
  expect(await run("fence", second, today)).toMatchObject({ held: false });
});
