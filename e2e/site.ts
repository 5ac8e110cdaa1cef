/** The site that the browser tests visit: fresh databases, an inbox and the production bundle, as long as this process runs. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { startServer } from "@/local/database";
import { buildSite } from "@/local/lambda/build";
import { startSite } from "@/local/lambda/site";
import { openMachine } from "@/local/machine";
import { startInbox } from "@/local/ses/inbox";
import { asAdmin } from "@/local/test-database";
import { ENV_FILE, HOME } from "./surroundings";

const { built } = await buildSite();
let stopServer = async (): Promise<void> => undefined;
process.stdout.write(built ? "The site was built.\n" : "The site is as it was built last.\n");
process.env.DATABASE_URL ??= await freshServer();
const machine = await openMachine({ home: HOME, now: new Date() });
const inbox = await startInbox();
const env = { ...machine.env, AWS_ENDPOINT_URL_SES: inbox.endpoint };
const site = await startSite({
  port: Number(process.env.E2E_PORT ?? 0),
  env,
  log: path.join(HOME, "site.log"),
});
writeFileSync(ENV_FILE, JSON.stringify({ ...env, ...site.env, SHOP_OWNER_URL: machine.shopOwnerUrl }));
process.stdout.write(`The site answers at ${site.url}\n`);

const stop = async () => {
  await site.stop();
  await Promise.all([inbox.stop(), machine.stop()]);
  await stopServer();
  process.exit(0);
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);

/** A server of our own without the schemas of the last run; one that was given in DATABASE_URL is used as it is. */
async function freshServer(): Promise<string> {
  const server = await startServer(path.join(HOME, "database"));
  stopServer = server.stop;
  for (const schema of ["shinkan", "legacy_shop"])
    await asAdmin(server.url, `DROP DATABASE IF EXISTS ${schema}`);
  return server.url;
}
