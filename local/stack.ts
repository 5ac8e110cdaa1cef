/** The whole service running on this machine: databases, inbox, catalogue, site. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { closeDatabase } from "../core/database/pool";
import { rows } from "../core/database/sql";
import { addDays, type Day, instantOf, shopDay } from "../core/shop-day";
import { makeSample } from "../examples/feeds/make-sample";
import { sellBook } from "../examples/legacy-shop/seed";
import type { Daily } from "../jobs/commands/daily";
import { keepDemandJob } from "../jobs/keep-demand";
import { readOperation } from "../jobs/operation";
import { operate } from "../jobs/operations";
import { ownMark } from "../jobs/process-mark";
import { publishDay } from "../jobs/publish";
import { watchSalesJob } from "../jobs/watch-sales";
import { webhooksJob } from "../jobs/webhooks";
import config from "../shinkan.config";
import { addReleaseDays } from "./demo-history";
import { everyMinute } from "./every-minute";
import { buildSite } from "./lambda/build-site";
import { type Site, startSite } from "./lambda/site";
import { ENV_FILE, type Machine, openMachine } from "./machine";
import { type Inbox, startInbox } from "./ses/inbox";
import { type Hold, runDaily } from "./workflows/daily";
import { type StatesEndpoint, startStatesEndpoint } from "./workflows/states-endpoint";

export interface Stack {
  site: Site;
  inbox: Inbox;
  /** The time and the day it is, as the site sees them. */
  now(): Date;
  today(): Day;
  /** Tomorrow morning comes: its titles go on sale in the shop, and the daily workflow runs. */
  nextDay(options?: { onHold?(hold: Hold): void }): Promise<Daily>;
  /** The daily workflow once more on the day it is. */
  again(): Promise<Daily>;
  stop(): Promise<void>;
}

interface Options {
  name: "demo" | "check";
  port?: number;
  say(line: string): void;
}

const { timeZone } = config.shop;
const LOCAL_AWS = {
  AWS_REGION: "ap-northeast-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  SES_MAX_SEND_RATE: "100", // the stand-in cannot be asked
  DAILY_WORKFLOW: "arn:aws:states:ap-northeast-1:123456789012:stateMachine:local",
};

/** Starts one part after the other; where one does not start, those before it are stopped and the error names it. */
export async function startStack({ name, port, say }: Options): Promise<Stack> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const start = announced(say);
    const machine = await start("database and example shop", () =>
      openMachine({ name, fresh: true, now: new Date() }),
    );
    stops.push(machine.stop);
    const inbox = await start("mail inbox", () => startInbox());
    stops.push(inbox.stop);
    const states = await start("workflow endpoint", startStatesEndpoint);
    stops.push(states.stop);
    const addresses = { AWS_ENDPOINT_URL_SES: inbox.endpoint, AWS_ENDPOINT_URL_SFN: states.url };
    const env = { ...LOCAL_AWS, ...machine.env, ...addresses };
    say("Building the site (half a minute the first time) …");
    await part("site build", buildSite);
    const clock = { now: () => new Date() };
    const operations = (event: unknown) => operate(readOperation(event), clock.now());
    const site = await start("site", () =>
      startSite({ env, operations, ...(port !== undefined && { port }) }),
    );
    clock.now = site.now;
    stops.push(site.stop);
    Object.assign(process.env, env, site.env, { SITE_URL: site.url });
    stops.push(closeDatabase);
    if (name === "demo") {
      writeEnvFile({ ...env, ...site.env, SITE_URL: site.url, DEMO_PROCESS: ownMark() });
      stops.push(async () => rmSync(ENV_FILE, { force: true }));
    }
    const stack = running({ machine, inbox, site, states, stop, say });
    await start("first daily workflow", stack.again);
    if (name === "demo") {
      await addReleaseDays({ shopOwnerUrl: machine.shopOwnerUrl, now: site.now() });
      await keepDemandJob({ now: site.now() });
      stops.push(everyMinute(() => webhooksJob({ clock: site.now })));
    }
    return stack;
  } catch (error) {
    await stop();
    throw error;
  }
}

function running({
  machine,
  inbox,
  site,
  states,
  stop,
  say,
}: Pick<Stack, "site" | "inbox" | "stop"> & {
  machine: Machine;
  states: StatesEndpoint;
  say: Options["say"];
}): Stack {
  const today = () => shopDay(site.now(), timeZone);
  const runWorkflow = async (onHold?: (hold: Hold) => void) => {
    writeFeed();
    const sayIndented = (line: string) => say(`  ${line}`);
    return checked(await runDaily({ now: site.now(), states, say: sayIndented, ...(onHold && { onHold }) }));
  };
  const again = () => runWorkflow();
  const nextDay: Stack["nextDay"] = async ({ onHold } = {}) => {
    const day = addDays(today(), 1);
    await site.moveClock(instantOf(day, "08:00", timeZone));
    await putOnSale(machine, day);
    await publishDay(site.now());
    const daily = await runWorkflow(onHold);
    await watchSalesJob({ now: site.now() });
    await keepDemandJob({ now: site.now() });
    return daily;
  };
  return { site, inbox, now: site.now, today, again, nextDay, stop };
}

/** Written once a calendar day: what the partner would have delivered this morning. */
function writeFeed(): void {
  const [feed] = config.feeds;
  if (!feed) throw new Error("shinkan.config.ts names no feed.");
  mkdirSync(path.dirname(feed.source), { recursive: true });
  writeFileSync(feed.source, makeSample(shopDay(new Date(), timeZone)));
}

/** What the shop's staff do in the morning of a release day. */
async function putOnSale({ shopOwnerUrl }: Machine, day: Day): Promise<void> {
  const titles = await rows(
    z.object({ isbn: z.string(), title: z.string(), price: z.number().nullable() }),
    `SELECT code AS isbn, title, price_inc_tax AS price FROM releases WHERE day_to <= :day AND code IS NOT NULL
        AND \`precision\` = 'day' AND status IN ('forthcoming', 'postponed_dated', 'released')`,
    { day },
  );
  for (const { isbn, title, price } of titles)
    await sellBook(shopOwnerUrl, { isbn, title, price: price ?? 0, stock: 30 });
}

function checked(daily: Daily): Daily {
  if (daily.status === "failed") throw new Error(`the daily workflow failed: ${daily.error}`);
  return daily;
}

function writeEnvFile(env: Record<string, string>): void {
  const lines = Object.entries(env).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  writeFileSync(ENV_FILE, `${lines.join("\n")}\n`, { mode: 0o600 });
}

const announced =
  (say: Options["say"]) =>
  <T>(name: string, work: () => Promise<T>): Promise<T> => {
    say(`Starting the ${name} …`);
    return part(name, work);
  };

async function part<T>(name: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The ${name} did not start. ${reason}`, { cause: error });
  }
}
