/** The site that the browser tests visit: fresh databases, an inbox and the production bundle, as long as this process runs. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { closeDatabase } from "@/core/database/pool";
import { readOperation } from "@/jobs/operation";
import { operate } from "@/jobs/operations";
import { buildSite } from "@/local/lambda/build-site";
import { localFirewall } from "@/local/lambda/firewall";
import { startSite } from "@/local/lambda/site";
import { openMachine } from "@/local/machine";
import { startInbox } from "@/local/ses/inbox";
import { ENV_FILE, HOME } from "./surroundings";
import { importAbroad } from "./titles";

/** Where no server was given, the stories have one to themselves, and may count on it. */
const OWN_SERVER = process.env.DATABASE_URL ? "" : "yes";
const { built } = await buildSite();
process.stdout.write(built ? "The site was built.\n" : "The site is as it was built last.\n");
const machine = await openMachine({ name: "e2e", fresh: true, now: new Date() });
mkdirSync(HOME, { recursive: true });
Object.assign(process.env, machine.env);
await importAbroad();
await closeDatabase();
const inbox = await startInbox();
const env = { ...machine.env, AWS_ENDPOINT_URL_SES: inbox.endpoint };
const site = await startSite({
  port: Number(process.env.E2E_PORT ?? 0),
  env,
  operations: (event) => operate(readOperation(event), new Date()),
  firewall: await localFirewall(),
  log: path.join(HOME, "site.log"),
});
Object.assign(process.env, env, site.env);
writeFileSync(
  ENV_FILE,
  JSON.stringify({
    ...env,
    ...site.env,
    SHOP_OWNER_URL: machine.shopOwnerUrl,
    OWN_SERVER,
  }),
);
process.stdout.write(`The site answers at ${site.url}\n`);

const stop = async () => {
  await site.stop();
  await closeDatabase();
  await Promise.all([inbox.stop(), machine.stop()]);
  process.exit(0);
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
