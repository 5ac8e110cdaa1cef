/** What planning reads in a minute in which nothing is due, however many titles and alerts there are. */
import { z } from "zod";
import { rows } from "../../core/database/sql";
import { planStep } from "../../core/notices/notify";
import { toDay } from "../../core/shop-day";
import { atLeast, atMost, type Bar, info } from "../../local/bars";
import { rowsRead } from "../../local/rows-read";
import { fillCatalogue } from "../../local/test-catalogue";
import { freshDatabase } from "../../local/testing/test-database";
import config from "../../shinkan.config";

interface Options {
  short: boolean;
  say(line: string): void;
  /** Administrators' addresses of the servers to measure on. */
  servers: readonly string[];
}

const TODAY = toDay("2026-12-10");
const NOW = new Date(`${TODAY}T00:00:00Z`);
/** Members who wait for each title. */
const WAITING = 5;
/** Of the titles, those that came out in the last sixty days or come out in the next thirty. */
const LATELY = { million: 30_000, short: 3_000 };
const MOST_ROWS = 2_000;

/** Rows are counted by the server: no other work on the machine changes them. */
export async function measureQuietMinute({ short, say, servers }: Options): Promise<Bar[]> {
  const own = process.env.TEST_DATABASE_URL ?? "";
  const connections = process.env.DATABASE_CONNECTIONS;
  process.env.DATABASE_CONNECTIONS = "1";
  const bars: Bar[] = [];
  try {
    for (const server of servers) {
      process.env.TEST_DATABASE_URL = server;
      bars.push(...(short ? await besideFewer(say) : await ofAMillion(say)));
    }
    return bars;
  } finally {
    process.env.TEST_DATABASE_URL = own;
    if (connections === undefined) delete process.env.DATABASE_CONNECTIONS;
    else process.env.DATABASE_CONNECTIONS = connections;
  }
}

async function ofAMillion(say: Options["say"]): Promise<Bar[]> {
  const { server, quiet, whole, hourly } = await readsAmong(1_000_000, LATELY.million, say);
  return [
    atMost(
      `${server}: a minute with nothing due, 1M titles, 20,000 of them out lately, 5M alerts`,
      quiet,
      MOST_ROWS,
      "rows",
    ),
    info(`${server}: once an hour, when all that is near is looked at`, hourly, "rows"),
    atLeast(`${server}, control: a look at every title`, whole, 1_000_000, "rows"),
  ];
}

async function besideFewer(say: Options["say"]): Promise<Bar[]> {
  const few = await readsAmong(5_000, 0, say);
  const many = await readsAmong(20_000, LATELY.short, say);
  return [
    atMost(
      `${many.server}: a minute with nothing due, 20,000 titles, 2,000 of them out lately`,
      many.quiet,
      MOST_ROWS,
      "rows",
    ),
    atMost(`${many.server}: the same beside 5,000 titles, none of them`, many.quiet / few.quiet, 1.1, "×"),
    info(`${many.server}: once an hour, when all that is near is looked at`, many.hourly, "rows"),
    atLeast(`${many.server}, control: a look at every title`, many.whole, 20_000, "rows"),
  ];
}

/** The second minute of a service that has just started: what a first one sets up is not counted. */
async function readsAmong(titles: number, lately: number, say: Options["say"]) {
  const db = await freshDatabase();
  try {
    const server = await nameOf();
    say(`Quiet minute: ${titles} titles, ${titles * WAITING} alerts, ${server} …`);
    await fillCatalogue({ titles, lately, waiting: WAITING, today: TODAY });
    const plan = (minute: number) =>
      planStep({
        now: new Date(NOW.getTime() + minute * 60_000),
        config,
        isRoutine: true,
        findBuyable: async () => null,
        findMembers: async () => new Map(),
      });
    const { planned, due } = await plan(0);
    if (planned + due > 0) throw new Error(`${planned} notices were planned in a quiet minute`);
    const quiet = await rowsRead(() => plan(1));
    const hourly = await rowsRead(() => plan(60));
    const whole = await rowsRead(() =>
      rows(Longest, "SELECT MAX(CHAR_LENGTH(title)) AS letters FROM releases"),
    );
    return { server, quiet, whole, hourly };
  } finally {
    await db.drop();
  }
}

const Longest = z.object({ letters: z.number() });

async function nameOf(): Promise<string> {
  const [row] = await rows(z.object({ version: z.string() }), "SELECT VERSION() AS version");
  const [, number = "", maker] = /^(\d+\.\d+)[^-]*(?:-(MariaDB))?/i.exec(row?.version ?? "") ?? [];
  return `${maker ?? "MySQL"} ${number}`;
}
