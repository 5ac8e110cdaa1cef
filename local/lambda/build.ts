/** Builds a production bundle into `.open-next`; nothing is built where nothing changed. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "../file-lock";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LOG = path.join(ROOT, ".local", "build.log");
/** What a build forgets to remove. */
const TEMPORARY = path.join(ROOT, ".local", "build-tmp");
const LOCK = path.join(ROOT, ".local", "build.lock");

/** A folder with an `open-next.config.ts`, and everything that can change its bundle. */
export interface Buildable {
  folder: string;
  sources: string[];
  /** Builds also where nothing changed. */
  anew?: boolean;
  /** What is done to the bundle before it counts as built. */
  finish?(folder: string): Promise<void>;
}

/** Whether it had to build. Needs no database, no network and no secret: none of them is passed on. */
export async function build(target: Buildable): Promise<{ built: boolean }> {
  mkdirSync(path.dirname(LOG), { recursive: true });
  if (!target.anew && isCurrent(target)) return { built: false };
  return whileNobodyBuilds(async () => {
    if (!target.anew && isCurrent(target)) return { built: false };
    const sources = hashOfSources(target);
    rmSync(stampOf(target), { force: true });
    await runBuild(target.folder);
    await target.finish?.(target.folder);
    writeFileSync(stampOf(target), sources);
    return { built: true };
  });
}

/** For whoever reads `.open-next`: a build begins by emptying it. */
export const whileNobodyBuilds = <T>(work: () => T | Promise<T>): Promise<T> =>
  withLock({ file: LOCK, what: "the build of the site" }, work);

const stampOf = ({ folder }: Buildable): string => path.join(folder, ".open-next", "sources.sha256");

function isCurrent(target: Buildable): boolean {
  const stamp = stampOf(target);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === hashOfSources(target);
}

function hashOfSources({ folder, sources }: Buildable): string {
  const hash = createHash("sha256").update(process.version);
  const files = sources
    .flatMap((pattern) => globSync(pattern, { cwd: folder, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(path.relative(folder, file)).update(readFileSync(file));
  return hash.digest("hex");
}

function runBuild(folder: string): Promise<void> {
  rmSync(TEMPORARY, { recursive: true, force: true });
  mkdirSync(TEMPORARY, { recursive: true });
  const output = openSync(LOG, "w");
  const child = spawn(
    process.execPath,
    [path.join(ROOT, "node_modules/@opennextjs/aws/dist/index.js"), "build"],
    {
      cwd: folder,
      stdio: ["ignore", output, output],
      env: {
        PATH: [path.dirname(process.execPath), path.join(ROOT, "node_modules/.bin"), process.env.PATH].join(
          path.delimiter,
        ),
        HOME: process.env.HOME ?? "/tmp",
        TMPDIR: TEMPORARY,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
      },
    },
  );
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      rmSync(TEMPORARY, { recursive: true, force: true });
      if (code === 0) return resolve();
      const end = readFileSync(LOG, "utf8").trim().split("\n").slice(-20).join("\n");
      reject(new Error(`The site could not be built. The end of ${path.relative(ROOT, LOG)}:\n${end}`));
    });
  });
}
