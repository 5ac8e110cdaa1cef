/** `run-stage.ts STAGE FILE CHECKOUT INSTEAD`: executes sst.config.ts for a stage under mocks, from that folder, and writes what it would create, as JSON. */
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bundleConfig, bundleProgram, PLATFORM } from "./bundle-program";
import { handlers, startSstServer } from "./sst-server";

const [stage = "", outFile = "", checkout = "", instead = "{}"] = process.argv.slice(2);
// Pulumi would wait for ever for a resource that failed.
process.on("unhandledRejection", (error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});

process.chdir(checkout);
const server = await startSstServer();
Object.assign(process.env, {
  SST_SERVER: server.url,
  AWS_REGION: "ap-northeast-1",
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  AWS_EC2_METADATA_DISABLED: "true",
});
const app = await readApp();
const resources = await runOnce("run", (file) => bundleProgram(app, file, JSON.parse(instead)));
server.stop();
writeFileSync(outFile, JSON.stringify({ app, resources, handlers }));

async function readApp(): Promise<Record<string, unknown>> {
  const program = await load("app", bundleConfig);
  return { ...(await program.app({ stage })), stage };
}

async function runOnce(name: string, bundle: (file: string) => Promise<void>): Promise<unknown> {
  return (await load(name, bundle))();
}

/** Bundled beside the platform, so that its packages are found; removed once loaded. */
async function load(name: string, bundle: (file: string) => Promise<void>) {
  const file = path.join(PLATFORM, `${name}.${stage}.${process.pid}.mjs`);
  await bundle(file);
  try {
    return (await import(pathToFileURL(file).href)).default;
  } finally {
    rmSync(file);
  }
}
