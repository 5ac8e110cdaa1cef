/** The production bundle as a site to visit: Lambda, its services and the CDN in front of it, all on this machine. */
import { closeSync, globSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { ROOT } from "./build";
import { bundleHandler } from "./bundle-handler";
import { type Cloud, startCloud } from "./cloud";
import { startControl } from "./control";
import type { Environment } from "./environment";
import { type Firewall, startFront } from "./front";
import { startInvokeEndpoint } from "./invoke-endpoint";
import { startFunction } from "./lambda-function";
import { startRenewals } from "./renewals";
import { COMPILE_CACHE, makeSiteFolder, type SiteFolder, UNPRIVILEGED } from "./site-folder";
import { fromUrlAnswer, toUrlEvent } from "./url-event";

export interface SiteSettings {
  /** Where the bundle was built; this repository unless told. */
  folder?: string;
  /** A build that was copied already; it goes with the site. */
  bundle?: SiteFolder;
  /** 0, the default, takes a free one. */
  port?: number;
  /** For the function: databases, secrets, where mail goes. SITE_URL and NEXTAUTH_URL are set to the site's own address. */
  env: Record<string, string>;
  /** How many events the function answers at a time. */
  environments?: number;
  /** Says which rule of a firewall before the CDN turns a request away, if any does. */
  firewall?: Firewall;
  /** A path that a function of its own answers, with so many environments, as `infra/login.ts` deploys it for log-ins. */
  apart?: { path: string; environments: number };
  /** The private function that does what is decided in the console; without it nothing can be decided. */
  operations?: (event: unknown) => Promise<unknown>;
  /** Milliseconds by which the site's clock is ahead. */
  clock?: number;
  /** Whether Node finds the compiled code that ships; true unless told. */
  compiled?: boolean;
  /** Whether the CDN lets simultaneous requests for one address wait for one answer. */
  collapse?: boolean;
  /** A file for what the function writes; by default `.local/site.log`. */
  log?: string;
}

export interface Site {
  /** `http://localhost:PORT` */
  url: string;
  /** What jobs need in their environment to publish to this site, and other commands to move its clock. */
  env: Record<string, string>;
  log: string;
  /** The function's own folder. */
  server: string;
  /** Makes the CDN forget addresses; all of them by default. */
  invalidate(paths?: string[]): void;
  /** Lets the site believe it is this instant; it goes on from there. */
  moveClock(instant: Date): Promise<void>;
  now(): Date;
  /** Ends every Lambda environment, so that the next request finds a cold start. */
  coldStart(): Promise<void>;
  environments(): Environment[];
  /** How many requests reached the function so far. */
  invocations(): number;
  /** Ids of the renewals that outdated pages asked for. */
  renewals: readonly string[];
  /** Ids of those that were not done, each time anew. */
  failedRenewals: readonly string[];
  gateways: Cloud["gateways"];
  stop(): Promise<void>;
}

/** What the site is deployed with, whatever the shop. */
const SITE_ENV = { DATABASE_CONNECTIONS: "2", SHOP_CONNECTIONS: "2", DATABASE_SILENCE_MS: "4000" };
const MEMORY_MB = 1_769; // where Lambda gives one whole processor

export async function startSite(settings: SiteSettings): Promise<Site> {
  let offset = settings.clock ?? 0;
  const now = () => Date.now() + offset;
  const clockEnv = (): Record<string, string> => (offset === 0 ? {} : { LOCAL_CLOCK_OFFSET: String(offset) });

  const folder = settings.bundle ?? (await makeSiteFolder(settings.folder ?? ROOT));
  const cloud = await startCloud(now);
  await uploadPrerendered(folder.cache, cloud.env);
  const front = await startFront({
    port: settings.port ?? 0,
    assets: folder.assets,
    collapse: settings.collapse ?? true,
    now,
    ...(settings.firewall && { firewall: settings.firewall }),
    origin: async (request) => {
      return fromUrlAnswer(await answering(request.url).invoke(toUrlEvent(request)));
    },
  });
  const moveClock = async (instant: Date) => {
    offset = instant.getTime() - Date.now();
    await restart();
  };
  const control = await startControl({ invalidate: front.invalidate, moveClock });

  const logFile = settings.log ?? path.join(ROOT, ".local", "site.log");
  const log = openSync(logFile, "a");
  const siteEnv = {
    ...SITE_ENV,
    ...((settings.compiled ?? true) ? compileCacheIn(folder) : {}),
    ...settings.env,
    ...cloud.env,
    SITE_URL: front.url,
    NEXTAUTH_URL: front.url,
  };
  const server = {
    name: "site",
    handler: "index.handler",
    memoryMb: MEMORY_MB,
    timeoutMs: 20_000,
    log,
    taskRoot: folder.server,
    runtime: folder.runtime,
    node: folder.node,
    env: { ...siteEnv, ...clockEnv() },
    ...UNPRIVILEGED,
  };
  const lambda = startFunction(server, settings.environments ?? 2);
  const apart = startFunction({ ...server, name: "apart" }, settings.apart?.environments ?? 1);
  const cards = startFunction(
    { ...server, name: "share-card", taskRoot: await bundleHandler("share-card", folder.home) },
    1,
  );
  const operations = await startInvokeEndpoint({
    operations: {
      invoke: settings.operations ?? (() => Promise.reject(new Error("There are no operations."))),
    },
  });
  const operated = { OPERATIONS_FUNCTION: "operations", AWS_ENDPOINT_URL_LAMBDA: operations.url };
  const { NODE_COMPILE_CACHE: _, ...consoleEnv }: Record<string, string> = { ...siteEnv, ...operated };
  const operators = startFunction(
    { ...server, name: "console", taskRoot: folder.console, env: { ...consoleEnv, ...clockEnv() } },
    settings.environments ?? 2,
  );
  const answering = (url: string) => {
    if (url.startsWith("/share/")) return cards;
    if (url.startsWith("/console")) return operators;
    return settings.apart && url.startsWith(settings.apart.path) ? apart : lambda;
  };
  const all = [lambda, apart, cards, operators];
  const restart = async () => {
    const env = { ...siteEnv, ...clockEnv() };
    await Promise.all([
      ...[lambda, apart, cards].map((each) => each.restart({ env })),
      operators.restart({ env: { ...consoleEnv, ...clockEnv() } }),
    ]);
  };
  const revalidation = startFunction(
    {
      ...server,
      name: "revalidation",
      memoryMb: 128,
      timeoutMs: 30_000,
      taskRoot: folder.revalidation,
      env: {},
      shims: ["https-to-front.cjs"],
    },
    1,
  );
  const renewals = startRenewals({
    endpoint: cloud.gateways.sqs.url,
    queueUrl: cloud.env.REVALIDATION_QUEUE_URL ?? "",
    revalidation,
  });

  const site: Site = {
    url: front.url,
    env: {
      ...cloud.env,
      AWS_ENDPOINT_URL_CLOUDFRONT: control.url,
      CDN_DISTRIBUTION_ID: "LOCAL",
      SITE_URL: front.url,
      LOCAL_SITE_CONTROL: control.url,
    },
    log: logFile,
    server: folder.server,
    invalidate: (paths = ["/*"]) => front.invalidate(paths),
    moveClock,
    now: () => new Date(now()),
    coldStart: restart,
    environments: () => [...lambda.environments(), ...apart.environments()],
    invocations: lambda.invocations,
    renewals: renewals.taken,
    failedRenewals: renewals.failed,
    gateways: cloud.gateways,
    stop: async () => {
      await renewals.stop();
      await front.stop();
      await Promise.all([...all, revalidation].map((each) => each.stop()));
      await Promise.all([control.stop(), operations.stop(), cloud.stop()]);
      closeSync(log);
      folder.remove();
    },
  };
  await requireAnswer(site);
  return site;
}

/** As the deployed function is told. */
const compileCacheIn = ({ server }: SiteFolder) => ({
  NODE_COMPILE_CACHE: path.join(server, COMPILE_CACHE),
  NODE_COMPILE_CACHE_PORTABLE: "1",
});

/** A bundle that does not even start is told at once, with what it wrote, instead of by whoever visits first. */
async function requireAnswer(site: Site): Promise<void> {
  const { status } = await fetch(`${site.url}/missing`);
  if (status < 500) return;
  await site.stop();
  const written = readFileSync(site.log, "utf8").trim().split("\n").slice(-5).join("\n");
  throw new Error(`The site answers ${status}. The end of ${site.log}:\n${written.slice(-3_000)}`);
}

/** What the build already rendered, where the function looks for cached pages. */
async function uploadPrerendered(cache: string, env: Record<string, string>): Promise<void> {
  const { AWS_ENDPOINT_URL_S3 = "", CACHE_BUCKET_NAME } = env;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const settings = { endpoint: AWS_ENDPOINT_URL_S3, region: "ap-northeast-1", forcePathStyle: true };
  const client = new S3Client({ ...settings, credentials });
  for (const entry of globSync("**/*", { cwd: cache, withFileTypes: true }).filter((e) => e.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    const Key = `_cache/${path.relative(cache, file)}`;
    await client.send(new PutObjectCommand({ Bucket: CACHE_BUCKET_NAME, Key, Body: readFileSync(file) }));
  }
  client.destroy();
}
