import { beforeEach, expect, test } from "vitest";
import { rowsRead } from "../../../local/rows-read";
import { ownDatabase } from "../../../local/testing/own-database";
import { execute } from "../../database/sql";
import { addDays, toDay } from "../../shop-day";
import { readTrend } from "./read-trend";

process.env.DATABASE_CONNECTIONS = "1";
const first = toDay("2026-10-05");
ownDatabase();
beforeEach(() => execute("DELETE FROM import_runs"));

interface Figures {
  provider?: string;
  state?: string;
  rows?: number;
  changed?: number;
  rejected?: number;
}

async function addRun(day: number, figures: Figures = {}): Promise<number> {
  const { provider = "partner", state = "applied", rows = 1000, changed = 100, rejected = 0 } = figures;
  const { insertId } = await execute(
    `INSERT INTO import_runs (provider, profile, source, sha256, as_of, state, \`rows\`, added, changed, missing, rejected, started_at)
     VALUES (:provider, 'generic-ja', 'x.csv', REPEAT('0', 64), :asOf, :state, :rows, 10, :changed, 5, :rejected, NOW(3))`,
    { provider, state, rows, changed, rejected, asOf: addDays(first, day) },
  );
  return insertId;
}

test("a feed's own last thirty imports are shown, without those that were not read and other feeds'", async () => {
  for (let day = 0; day < 40; day++) {
    await addRun(day);
    await addRun(day, { provider: "other", rows: 9_000_000 });
    await addRun(day, { state: "failed", rows: 3 });
  }
  const { runs, ranges, odd } = await readTrend("partner");
  expect(runs.map(({ asOf }) => asOf)).toEqual(
    Array.from({ length: 30 }, (_, day) => addDays(first, day + 10)),
  );
  expect(runs[0]?.figures).toEqual({ rows: 1000, changes: 115, rejected: 0 });
  expect(ranges.rows).toEqual(Array(30).fill({ low: 750, high: 1250 }));
  expect(odd).toEqual([]);
});

test("an odd day is named with its figure and what is usual, a held import like an applied one", async () => {
  for (let day = 0; day < 29; day++) await addRun(day);
  const runId = await addRun(29, { state: "held", rows: 400, rejected: 30 });
  const { odd } = await readTrend("partner");
  expect(odd.map(({ measure, run, range }) => [measure, run.runId, run.figures[measure], range])).toEqual([
    ["rejected", runId, 30, { low: 0, high: 5 }],
    ["rows", runId, 400, { low: 750, high: 1250 }],
  ]);
});

test("a feed that never came has an empty trend", async () => {
  expect(await readTrend("nobody's")).toMatchObject({ runs: [], odd: [] });
});

test("however many imports there were, about as many rows are read as are shown", async () => {
  for (let day = 0; day < 300; day++) {
    await addRun(day);
    await addRun(day, { provider: "other" });
  }
  await readTrend("partner");
  const read = await rowsRead(() => readTrend("partner"));
  expect(read).toBeGreaterThanOrEqual(30);
  expect(read).toBeLessThan(70);
});
