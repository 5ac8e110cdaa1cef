/** What an import costs beside LOAD DATA of the same rows, measured in processor time of client and server together. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { closeDatabase } from "../core/db";
import { atMost, type Bar, told } from "../local/bars";
import { startServer } from "../local/database";
import { freshDatabase } from "../local/test-database";
import { writeFeed } from "./import/big-feed";
import { type Cost, costOf } from "./import/costs";
import { dump, load, RESULTING } from "./import/load-data";

/** As in jobs/import.Dockerfile. */
const HEAP = ["--max-semi-space-size=8", "--max-old-space-size=128"];
const HOME = path.resolve(".local/bench-import");
const run = promisify(execFile);

interface Measured {
  rows: number;
  first: Imported;
  second: Imported;
  /** LOAD DATA of everything that the first import left, and of the release table alone. */
  all: { cpuUs: number };
  releases: { cpuUs: number; written: number; logged: number };
}

interface Imported extends Cost {
  cpuUs: number;
  peakMb: number;
}

export async function measure({ short, say }: { short: boolean; say(line: string): void }): Promise<Bar[]> {
  const server = await startServer(HOME);
  process.env.TEST_DATABASE_URL = server.url;
  try {
    const main = await measureOnce(short ? 20_000 : 200_000, say);
    const few = (await firstImport(short ? 10_000 : 250_000, say)).peakMb;
    const many = short ? main.first.peakMb : (await firstImport(1_000_000, say)).peakMb;
    return barsOf(main, few, many);
  } finally {
    await closeDatabase();
    await server.stop();
  }
}

function barsOf({ rows, first, second, all, releases }: Measured, few: number, many: number): Bar[] {
  const perRow = (us: number) => us / rows;
  return [
    told("rows", rows, ""),
    told("first import", perRow(first.cpuUs), "µs/row"),
    told("LOAD DATA of everything it left", perRow(all.cpuUs), "µs/row"),
    atMost("first import beside that LOAD DATA", first.cpuUs / all.cpuUs, 4, "×"),
    told("second import, 1 % changed", perRow(second.cpuUs), "µs/row"),
    told("LOAD DATA of the releases", perRow(releases.cpuUs), "µs/row"),
    atMost("second import beside LOAD DATA of the releases", second.cpuUs / releases.cpuUs, 1, "×"),
    atMost("second import's log beside that LOAD's", (100 * second.logged) / releases.logged, 3, "%"),
    told("with every page it touched, flushed at once", (100 * second.written) / releases.written, "%"),
    atMost("peak memory of the larger import", many, 200, "MB"),
    atMost("larger beside smaller import, peak memory", many / few, 1.15, "×"),
  ];
}

async function measureOnce(rows: number, say: (line: string) => void): Promise<Measured> {
  return within(rows, async (folder, pid) => {
    const files = [path.join(folder, "1.csv"), path.join(folder, "2.csv")] as const;
    for (const day of [1, 2] as const) await writeFeed(files[day - 1] ?? "", rows, day);
    say(`First import of ${rows} rows …`);
    const first = await importOf(pid, files[0], "2026-11-24");
    say("LOAD DATA of the same resulting rows …");
    const loads = [];
    for (const table of RESULTING) {
      const file = path.join(folder, `${table}.tsv`);
      await dump(table, file);
      loads.push(await load(table, file, pid));
      rmSync(file);
    }
    say("Second import, one row in a hundred changed …");
    const second = await importOf(pid, files[1], "2026-11-25");
    const cpuUs = loads.reduce((sum, each) => sum + each.cpuUs, 0);
    const [releases = { cpuUs: Number.NaN, written: Number.NaN, logged: Number.NaN }] = loads;
    return { rows, first, second, all: { cpuUs }, releases };
  });
}

const firstImport = (rows: number, say: (line: string) => void): Promise<Imported> =>
  within(rows, async (folder, pid) => {
    say(`Memory of an import of ${rows} rows …`);
    const file = path.join(folder, "1.csv");
    await writeFeed(file, rows, 1);
    return importOf(pid, file, "2026-11-24");
  });

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
  const { result, ...cost } = await costOf(serverPid, () =>
    run(process.execPath, [...HEAP, "--import", "tsx", worker, file, day, path.dirname(file)], {
      maxBuffer: 1 << 20,
    }),
  );
  const { cpuUs, peakMb } = JSON.parse(result.stdout) as { cpuUs: number; peakMb: number };
  return { ...cost, cpuUs: cpuUs + cost.serverUs, peakMb };
}
