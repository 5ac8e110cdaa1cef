/** Imports a made-up file, its next days and the same rows by the database's own means, and measures each. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freshDatabase } from "../../local/testing/test-database";
import { bareUpdate, copyReleases } from "./bare-update";
import { changedOn, type FeedDay, type Quoting, writeFeed } from "./big-feed";
import { type Cost, costOf } from "./costs";
import { dump, load, RESULTING } from "./load-data";

/** As in jobs/import.Dockerfile. */
const FLAGS = ["--max-semi-space-size=8", "--max-old-space-size=96", "--enable-source-maps"];
const ENVIRONMENT = { MALLOC_ARENA_MAX: "2" };
const run = promisify(execFile);

export type Loaded = Cost & { cpuUs: number };
export type Imported = Loaded & { peakMb: number; seconds: number; tags: number };

export interface Measured {
  rows: number;
  first: Imported;
  second: Imported;
  /** What the second import changed, by one UPDATE and one INSERT. */
  bare: Cost;
  /** Every row changed. */
  mass: Imported;
  /** The first import once more, of a file with every cell in quotes. */
  quoted: Imported;
  /** LOAD DATA of everything that the first import left, and of the release table alone. */
  all: { cpuUs: number };
  releases: Loaded;
}

export interface Bench {
  /** Where the database's server keeps its files. */
  home: string;
  rows: number;
  say(line: string): void;
}

/** The LOAD of the releases comes before and after the second import: a machine's speed changes by the minute. */
export async function measureImports(bench: Bench): Promise<Measured> {
  const { rows, say } = bench;
  const quoted = await firstQuoted(bench);
  return within(bench, async (folder, pid) => {
    const of = (day: FeedDay) => importOf({ pid, folder, rows, day });
    say(`First import of ${rows} rows …`);
    const first = await of(1);
    say("LOAD DATA of the same resulting rows …");
    const others: Loaded[] = [];
    for (const table of RESULTING.slice(1)) others.push(await loadOf(table, folder, pid));
    const before = await loadOf("releases", folder, pid);
    await copyReleases();
    say("Second import, one row in a hundred changed …");
    const second = await of(2);
    say("The same changes by one UPDATE, with their history …");
    const bare = await bareUpdate(pid);
    say("LOAD DATA of the releases once more …");
    const releases = meanOf(before, await loadOf("releases", folder, pid));
    const cpuUs = others.reduce((sum, each) => sum + each.cpuUs, releases.cpuUs);
    say("Third import, every row changed …");
    const mass = await of(3);
    return { rows, first, second, bare, mass, quoted, all: { cpuUs }, releases };
  });
}

async function firstQuoted(bench: Bench): Promise<Imported> {
  bench.say(`First import of ${bench.rows} rows with every cell in quotes …`);
  return within(bench, (folder, pid) =>
    importOf({ pid, folder, rows: bench.rows, day: 1, quoting: "quoted" }),
  );
}

/** Of the first import of so many rows and of the second one, which has its memory beside it. */
export async function peakOf(bench: Bench): Promise<number> {
  const { rows, say } = bench;
  return within(bench, async (folder, pid) => {
    const peaks: number[] = [];
    for (const day of [1, 2] as const) {
      say(`Memory of import ${day} of ${rows} rows …`);
      peaks.push((await importOf({ pid, folder, rows, day })).peakMb);
    }
    return Math.max(...peaks);
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

async function within<T>(
  { home, rows }: Bench,
  work: (folder: string, serverPid: number) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), `shinkan-bench-${rows}-`));
  const db = await freshDatabase();
  try {
    return await work(folder, Number(readFileSync(path.join(home, "pid"), "utf8")));
  } finally {
    await db.drop();
    rmSync(folder, { recursive: true });
  }
}

interface OneImport {
  pid: number;
  folder: string;
  rows: number;
  day: FeedDay;
  quoting?: Quoting;
}

/** What is measured is bundled as the container's program is: nothing is compiled while it runs. */
async function bundledWorker(folder: string): Promise<string> {
  const bundle = path.join(folder, "bundle");
  const entry = new URL("worker.ts", import.meta.url).pathname;
  if (!existsSync(bundle)) await run(process.execPath, ["jobs/bundle-import.mjs", bundle, entry]);
  return path.join(bundle, "worker.mjs");
}

interface Outcome extends Pick<Imported, "cpuUs" | "peakMb" | "tags"> {
  state: string;
  added: number;
  changed: number;
}

/** Throws an Error where the import did not apply what the file changes: then its figures would be of something else. */
async function importOf({ pid, folder, rows, day, quoting }: OneImport): Promise<Imported> {
  const worker = await bundledWorker(folder);
  const file = path.join(folder, "feed.csv");
  await writeFeed(file, rows, day, quoting);
  const { result, ...cost } = await costOf(pid, async () => {
    const began = performance.now();
    const args = [...FLAGS, worker, file, `2026-11-2${3 + day}`, folder];
    const { stdout } = await run(process.execPath, args, {
      maxBuffer: 1 << 20,
      env: { ...process.env, ...ENVIRONMENT },
    });
    return { stdout, seconds: (performance.now() - began) / 1000 };
  });
  rmSync(file);
  const { cpuUs, peakMb, tags, state, added, changed } = JSON.parse(result.stdout) as Outcome;
  const applied = added + changed;
  if (state !== "applied" || applied !== changedOn(day, rows))
    throw new Error(`The import of day ${day} is ${state}, with ${applied} titles new or changed.`);
  return { ...cost, cpuUs: cpuUs + cost.serverUs, peakMb, tags, seconds: result.seconds };
}
