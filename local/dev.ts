/** `npm run dev`: the site with Next's own development server, so that an edit shows at once; database, inbox and shop are its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase } from "../core/database/pool";
import { shopDay } from "../core/shop-day";
import { makeSample } from "../examples/feeds/make-sample";
import { DEMO_PASSWORD } from "../examples/legacy-shop/members";
import { importFeedJob } from "../jobs/import";
import { readOperation } from "../jobs/operation";
import { operate } from "../jobs/operations";
import config from "../shinkan.config";
import { freePort } from "./database";
import { startInvokeEndpoint } from "./lambda/invoke-endpoint";
import { openMachine } from "./machine";
import { chosenPort } from "./port";
import { startInbox } from "./ses/inbox";

const HELP = `npm run dev                  start the site with hot reload; Ctrl-C stops it
npm run dev -- --port 3000   at a port of your choice`;

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const { values } = parseArgs({ options: { port: { type: "string" }, help: { type: "boolean" } } });
    if (!values.help) return await serve((await chosenPort(values.port)) ?? (await freePort()));
    process.stdout.write(`${HELP}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
}

async function serve(port: number): Promise<number> {
  const machine = await openMachine({ name: "dev", now: new Date() });
  const inbox = await startInbox();
  const operations = await startInvokeEndpoint({
    operations: { invoke: (event) => operate(readOperation(event), new Date()) },
  });
  const url = `http://localhost:${port}`;
  Object.assign(process.env, machine.env, {
    SITE_URL: url,
    NEXTAUTH_URL: url,
    AWS_ENDPOINT_URL_SES: inbox.endpoint,
    OPERATIONS_FUNCTION: "operations", // with it the console is there (proxy.ts)
    AWS_ENDPOINT_URL_LAMBDA: operations.url,
    AWS_REGION: "ap-northeast-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  });
  await fillCatalogue();
  process.stdout.write(`site ${url}   inbox ${inbox.url}   log in: hanako / ${DEMO_PASSWORD}
console ${url}/login?next=/console   log in: operator / ${DEMO_PASSWORD}\n`);
  const code = await ended(startNext(port));
  await operations.stop();
  await inbox.stop();
  await machine.stop();
  return code;
}

/** By the name `localhost`: told an address instead, Next takes each request for one of another host and sends it to itself. */
function startNext(port: number): ChildProcess {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  return spawn(process.execPath, [next, "dev", "--hostname", "localhost", "--port", String(port)], {
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  });
}

function ended(child: ChildProcess): Promise<number> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on("exit", (code) => resolve(code ?? 0)));
}

/** The sample of today; a day later it is a new file, as the partner's would be. */
async function fillCatalogue(): Promise<void> {
  const now = new Date();
  const file = path.resolve(".local/dev/sample.csv");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, makeSample(shopDay(now, config.shop.timeZone)));
  await importFeedJob({ profile: "generic-ja", file, now });
  await closeDatabase();
}
