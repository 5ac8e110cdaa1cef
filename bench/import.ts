/** What an import costs beside LOAD DATA of the same rows, measured in processor time of client and server together. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { closeDatabase } from "../core/database/pool";
import { atMost, type Bar, info } from "../local/bars";
import { startServer } from "../local/database";
import { freshDatabase } from "../local/testing/test-database";
import { writeFeed } from "./import/big-feed";
import { type Cost, costOf } from "./import/costs";
import { dump, load, RESULTING } from "./import/load-data";

/** As in jobs/import.Dockerfile. */
const HEAP = ["--max-semi-space-size=8", "--max-old-space-size=96"];
const HOME = path.resolve(".local/bench-import");
const FEW_ROWS = 250_000;
const MANY_ROWS = 1_000_000;
const run = promisify(execFile);

interface Measured {
  rows: number;
  first: Imported;
  second: Imported;
  /** Every row changed. */
  mass: Imported;
  /** LOAD DATA of everything that the first import left, and of the release table alone. */
  all: { cpuUs: number };
  releases: Loaded;
}

type Loaded = Cost & { cpuUs: number };
type Imported = Loaded & { peakMb: number; seconds: number; tags: number };

interface Scale {
  /** So few rows that it takes a minute: they say little of memory, and of pages that hold a changed row. */
  short: boolean;
  rows?: number;
  say(line: string): void;
}

export async function measure({ short, rows = short ? 50_000 : FEW_ROWS, say }: Scale): Promise<Bar[]> {
  const server = await startServer(HOME);
  process.env.TEST_DATABASE_URL = server.url;
  try {
    const main = await measureOnce(rows, say);
    const peak = Math.max(main.first.peakMb, main.second.peakMb, main.mass.peakMb);
    if (short) return [...barsOf(main), info(PAGES, pagesOf(main), "%"), atMost(PEAK, peak, 200, "MB")];
    const few = await peakOf(FEW_ROWS, main, say);
    const many = await peakOf(MANY_ROWS, main, say);
    return [
      ...barsOf(main),
      atMost(PAGES, pagesOf(main), 3, "%"),
      info("peak memory, 250,000 rows", few, "MB"),
      atMost(PEAK, Math.max(few, many, peak), 200, "MB"),
      atMost("a million rows beside 250,000, peak memory", many / few, 1.15, "×"),
    ];
  } finally {
    await closeDatabase();
    await server.stop();
  }
}

const PAGES = "with every page it touched, written at once";
const PEAK = "peak memory of the largest import";

const pagesOf = ({ second, releases }: Measured): number => (100 * second.written) / releases.written;

function barsOf({ rows, first, second, mass, all, releases }: Measured): Bar[] {
  const perRow = (us: number) => us / rows;
  return [
    info("rows", rows, ""),
    info("first import, by the clock", rows / first.seconds, "rows/s"),
    info("first import", perRow(first.cpuUs), "µs/row"),
    info("LOAD DATA of everything it left", perRow(all.cpuUs), "µs/row"),
    atMost("first import beside that LOAD DATA", first.cpuUs / all.cpuUs, 4, "×"),
    info("second import, 1 % changed", perRow(second.cpuUs), "µs/row"),
    info("LOAD DATA of the releases", perRow(releases.cpuUs), "µs/row"),
    atMost("second import beside LOAD DATA of the releases", second.cpuUs / releases.cpuUs, 1, "×"),
    atMost(
      "bytes that the second import logs beside that LOAD's",
      (100 * second.logged) / releases.logged,
      3,
      "%",
    ),
    info("an import in which every row changed", perRow(mass.cpuUs), "µs/row"),
    atMost("cache tags that it publishes", mass.tags, 100, ""),
  ];
}

/** The LOAD of the releases comes before and after the second import: a machine's speed changes by the minute. */
async function measureOnce(rows: number, say: (line: string) => void): Promise<Measured> {
  return within(rows, async (folder, pid) => {
    const file = path.join(folder, "feed.csv");
    await writeFeed(file, rows, 1);
    say(`First import of ${rows} rows …`);
    const first = await importOf(pid, file, "2026-11-24");
    say("LOAD DATA of the same resulting rows …");
    const others: Loaded[] = [];
    for (const table of RESULTING.slice(1)) others.push(await loadOf(table, folder, pid));
    const before = await loadOf("releases", folder, pid);
    say("Second import, one row in a hundred changed …");
    await writeFeed(file, rows, 2);
    const second = await importOf(pid, file, "2026-11-25");
    say("LOAD DATA of the releases once more …");
    const releases = meanOf(before, await loadOf("releases", folder, pid));
    const cpuUs = others.reduce((sum, each) => sum + each.cpuUs, releases.cpuUs);
    say("Third import, every row changed …");
    await writeFeed(file, rows, 3);
    const mass = await importOf(pid, file, "2026-11-26");
    return { rows, first, second, mass, all: { cpuUs }, releases };
  });
}

async function loadOf(table: (typeof RESULTING)[number], folder: string, pid: number): Promise<Loaded> {
  const files = await dump(table, folder);
  const cost = await load(table, files, pid);
  for (const file of files) rmSync(file);
  return cost;
}

const meanOf = (a: Loaded, b: Loaded): Loaded => ({
  cpuUs: (a.cpuUs + b.cpuUs) / 2,
  serverUs: (a.serverUs + b.serverUs) / 2,
  written: (a.written + b.written) / 2,
  logged: (a.logged + b.logged) / 2,
});

/** Of the first import of so many rows and of the second one, which has its memory beside it. */
async function peakOf(rows: number, main: Measured, say: (line: string) => void): Promise<number> {
  if (rows === main.rows) return Math.max(main.first.peakMb, main.second.peakMb);
  return within(rows, async (folder, pid) => {
    const peaks: number[] = [];
    for (const day of [1, 2] as const) {
      const file = path.join(folder, `${day}.csv`);
      await writeFeed(file, rows, day);
      say(`Memory of import ${day} of ${rows} rows …`);
      peaks.push((await importOf(pid, file, `2026-11-2${3 + day}`)).peakMb);
      rmSync(file);
    }
    return Math.max(...peaks);
  });
}

async function within<T>(rows: number, work: (folder: string, serverPid: number) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), `shinkan-bench-${rows}-`));
  const db = await freshDatabase();
  try {
    return await work(folder, Number(readFileSync(path.join(HOME, "pid"), "utf8")));
  } finally {
    await db.drop();
    rmSync(folder, { recursive: true });
  }
}

async function importOf(serverPid: number, file: string, day: string): Promise<Imported> {
  const worker = new URL("import/worker.ts", import.meta.url).pathname;
  const { result, ...cost } = await costOf(serverPid, async () => {
    const began = performance.now();
    const args = [...HEAP, "--import", "tsx", worker, file, day, path.dirname(file)];
    const { stdout } = await run(process.execPath, args, { maxBuffer: 1 << 20 });
    return { stdout, seconds: (performance.now() - began) / 1000 };
  });
  const { cpuUs, ...figures } = JSON.parse(result.stdout) as Pick<Imported, "cpuUs" | "peakMb" | "tags">;
  const { peakMb, tags } = figures;
  return { ...cost, cpuUs: cpuUs + cost.serverUs, peakMb, tags, seconds: result.seconds };
}
