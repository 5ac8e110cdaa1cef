/** `npm run dev`: the demo's surroundings with Next's own development server, so that an edit shows at once. */
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase } from "../core/database/pool";
import { shopDay } from "../core/shop-day";
import { makeSample } from "../examples/feeds/make-sample";
import { DEMO_PASSWORD } from "../examples/legacy-shop/members";
import { importFeedJob } from "../jobs/import";
import config from "../shinkan.config";
import { freePort } from "./database";
import { openMachine } from "./machine";
import { startInbox } from "./ses/inbox";

const { values } = parseArgs({ options: { port: { type: "string" } } });
const port = Number(values.port ?? (await freePort()));
const machine = await openMachine({ name: "dev", now: new Date() });
const inbox = await startInbox();
const url = `http://localhost:${port}`;
const env = {
  ...machine.env,
  SITE_URL: url,
  NEXTAUTH_URL: url,
  AWS_ENDPOINT_URL_SES: inbox.endpoint,
  AWS_REGION: "ap-northeast-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
};
Object.assign(process.env, env);
await fillCatalogue();
process.stdout.write(`site ${url}   inbox ${inbox.url}   log in: hanako / ${DEMO_PASSWORD}\n`);

const next = spawn(
  process.execPath,
  ["node_modules/next/dist/bin/next", "dev", "--hostname", "127.0.0.1", "--port", String(port)],
  {
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
  },
);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => next.kill(signal));
next.on("exit", async (code) => {
  await inbox.stop();
  await machine.stop();
  process.exit(code ?? 0);
});

/** The sample of today; a day later it is a new file, as the partner's would be. */
async function fillCatalogue(): Promise<void> {
  const now = new Date();
  const file = path.resolve(".local/dev/sample.csv");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, makeSample(shopDay(now, config.shop.timeZone)));
  await importFeedJob({ profile: "generic-ja", file, now });
  await closeDatabase();
}
