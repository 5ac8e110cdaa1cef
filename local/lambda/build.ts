/** The sources in, the production bundle in `.open-next` out; nothing is built where nothing changed. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STAMP = path.join(ROOT, ".open-next", "sources.sha256");
const LOG = path.join(ROOT, ".local", "build.log");
const LOCK = path.join(ROOT, ".local", "build.lock");

/** Everything that can change the bundle. */
const SOURCES = [
  "{app,core,open-next,public,assets}/**/*",
  "{next.config.js,open-next.config.ts,proxy.ts,shinkan.config.ts,tsconfig.json,package-lock.json}",
  "prisma/schema.prisma",
];

/** Whether it had to build. Needs no database, no network and no secret: none of them is passed on. */
export async function buildSite(): Promise<{ built: boolean }> {
  mkdirSync(path.dirname(LOG), { recursive: true });
  if (isCurrent()) return { built: false };
  return whileNobodyBuilds(async () => {
    if (isCurrent()) return { built: false };
    const sources = hashOfSources();
    rmSync(STAMP, { force: true });
    await runBuild();
    writeFileSync(STAMP, sources);
    return { built: true };
  });
}

/** For whoever reads `.open-next`: a build begins by emptying it. */
export async function whileNobodyBuilds<T>(work: () => T | Promise<T>): Promise<T> {
  await lock();
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

const isCurrent = (): boolean => existsSync(STAMP) && readFileSync(STAMP, "utf8") === hashOfSources();

function hashOfSources(): string {
  const hash = createHash("sha256").update(process.version);
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(path.relative(ROOT, file)).update(readFileSync(file));
  return hash.digest("hex");
}

function runBuild(): Promise<void> {
  const output = openSync(LOG, "w");
  const child = spawn(process.execPath, ["node_modules/@opennextjs/aws/dist/index.js", "build"], {
    cwd: ROOT,
    stdio: ["ignore", output, output],
    env: {
      PATH: [path.dirname(process.execPath), "node_modules/.bin", process.env.PATH].join(path.delimiter),
      HOME: process.env.HOME ?? "/tmp",
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) return resolve();
      const end = readFileSync(LOG, "utf8").trim().split("\n").slice(-20).join("\n");
      reject(new Error(`The site could not be built. The end of ${path.relative(ROOT, LOG)}:\n${end}`));
    });
  });
}

/** One build at a time in one folder; a lock whose owner is gone counts for nothing. */
async function lock(): Promise<void> {
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: "wx" });
      return;
    } catch {
      if (!isAlive(Number(existsSync(LOCK) && readFileSync(LOCK, "utf8")))) rmSync(LOCK, { force: true });
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

export function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
}
