/** Visits cached pages in peace and during a storm of log-ins, and says how much slower they became. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { createInterface } from "node:readline";
import { atLeast, atMost, type Bar, info, percentile, timeAtMost } from "../../local/bars";
import type { Site } from "../../local/lambda/site";
import { startStage } from "../../local/stage";
import { asAdmin } from "../../local/testing/test-database";

const READS_A_SECOND = 50;
const LOGIN_PATH = "/api/auth"; // as infra/login.ts routes it

interface Seen {
  times: number[];
  failed: number;
}

/** Of peace, and of storm: so much is measured at least, and more where the bar does not hold by then. */
export interface Length {
  rounds: number;
  roundsAtMost: number;
  /** Whether times are only told. */
  short: boolean;
}
const ROUND_SECONDS = 3;

/**
 * Rounds of peace and storm take turns, so that whatever else the machine does falls on both. The 99th percentile of a
 * few seconds hangs on a handful of requests: where it is too high, more rounds are added to all that were measured.
 */
export async function runStorm(
  adminUrl: string,
  { rounds, roundsAtMost, short }: Length,
  say: (line: string) => void,
): Promise<Bar[]> {
  const stage = await startStage({
    name: "faults_login",
    site: { environments: 1, apart: { path: LOGIN_PATH, environments: 1 } },
  });
  const { site } = stage;
  try {
    const pages = ["/", "/en", ...stage.titles.slice(0, 20)];
    for (const page of pages) await read(site.url + page);
    await storm(site, 3, async () => undefined); // wakes the function that answers log-ins
    for (const { pid } of site.environments()) standBack(pid);
    const seen: Measured = { peace: { times: [], failed: 0 }, storm: { times: [], failed: 0 }, logins: [] };
    let connections = 0;
    for (let round = 1; round <= roundsAtMost; round++) {
      if (round > rounds && slowdown(seen) <= SLOWER_AT_MOST) break;
      say(`round ${round}: ${ROUND_SECONDS} s of peace, ${ROUND_SECONDS} s of log-ins by 32 at once`);
      await visit(site.url, pages, ROUND_SECONDS, seen.peace);
      const answered = await storm(site, ROUND_SECONDS + 1, async () => {
        const watch = watchShop(adminUrl, stage.shopUrl);
        await visit(site.url, pages, ROUND_SECONDS, seen.storm);
        connections = Math.max(connections, await watch());
      });
      seen.logins.push(answered);
    }
    const slower = { limit: SLOWER_AT_MOST, unit: "×", short };
    return [
      timeAtMost("p99 in the storm, times p99 in peace", slowdown(seen), slower),
      ...judged(seen, connections, site.environments().length),
    ];
  } finally {
    await stage.stop();
  }
}

const SLOWER_AT_MOST = 2;

interface Measured {
  peace: Seen;
  storm: Seen;
  /** Round by round, how many were answered. */
  logins: number[];
}

const slowdown = ({ peace, storm }: Measured): number =>
  percentile(storm.times, 0.99) / percentile(peace.times, 0.99);

function judged(seen: Measured, connections: number, processes: number): Bar[] {
  const { peace, storm, logins } = seen;
  const answered = logins.reduce((sum, count) => sum + count, 0);
  const seconds = logins.length * (ROUND_SECONDS + 1);
  return [
    info("cached pages in peace: p50", percentile(peace.times, 0.5), "ms"),
    info("cached pages in a storm of log-ins: p50", percentile(storm.times, 0.5), "ms"),
    info("cached pages in peace: p99", percentile(peace.times, 0.99), "ms"),
    info("cached pages in a storm of log-ins: p99", percentile(storm.times, 0.99), "ms"),
    atMost("cached pages that failed", peace.failed + storm.failed, 0, ""),
    atLeast("log-ins answered meanwhile", answered, 1, ""),
    info("log-ins answered a second, by one process", answered / seconds, "/s"),
    atMost("connections to the shop's database, two a process", connections, 2 * processes, ""),
  ];
}

/** One page every 20 ms, whether or not the one before has been answered: what waits in line counts. */
async function visit(site: string, pages: string[], seconds: number, seen: Seen): Promise<void> {
  const reads: Promise<void>[] = [];
  const begin = performance.now();
  for (let number = 0; number < seconds * READS_A_SECOND; number++) {
    const due = begin + (number * 1000) / READS_A_SECOND;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const page = site + (pages[number % pages.length] ?? "/");
    reads.push(
      read(page).then(({ ok, milliseconds }) => {
        seen.times.push(milliseconds);
        if (!ok) seen.failed += 1;
      }),
    );
  }
  await Promise.all(reads);
}

async function read(url: string): Promise<{ ok: boolean; milliseconds: number }> {
  const start = performance.now();
  const answer = await fetch(url);
  await answer.arrayBuffer();
  return { ok: answer.status === 200, milliseconds: performance.now() - start };
}

/** Log-ins for so many seconds; answers how many were answered. */
async function storm(site: Site, seconds: number, meanwhile: () => Promise<void>): Promise<number> {
  const client = new URL("./storm-client.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", client, site.url, String(seconds)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  try {
    await lines.next();
    standBack(child.pid);
    await meanwhile();
    const { value } = await lines.next();
    await ended;
    if (value === undefined) throw new Error("The storm broke off.");
    return Number(value);
  } finally {
    end(child);
  }
}

const end = (child: ChildProcess): void => void (child.exitCode === null && child.kill("SIGKILL"));

/**
 * In the cloud the function that answers log-ins, and whoever attacks it, share no processor with the CDN. Here they get
 * what everything else leaves: each thread of theirs runs while nothing else wants to, or stands back as far as the system lets it.
 */
function standBack(pid: number | undefined): void {
  if (!pid) return;
  const { status } = spawnSync("chrt", ["--idle", "--all-tasks", "--pid", "0", String(pid)]);
  if (status === 0) return;
  const threads = existsSync(`/proc/${pid}/task`) ? readdirSync(`/proc/${pid}/task`) : [];
  for (const thread of threads) setPriority(Number(thread), constants.priority.PRIORITY_LOW);
}

/** Counts, once in half a second, the connections of the account that reads the shop; answers the most there were. */
function watchShop(adminUrl: string, shopUrl: string): () => Promise<number> {
  const { username } = new URL(shopUrl);
  let most = 0;
  const look = async () => {
    const rows = (await asAdmin(adminUrl, "SHOW PROCESSLIST")) as { User: string }[];
    most = Math.max(most, rows.filter(({ User }) => User === username).length);
  };
  const timer = setInterval(() => void look().catch(() => undefined), 500);
  return async () => {
    clearInterval(timer);
    await look();
    return most;
  };
}
