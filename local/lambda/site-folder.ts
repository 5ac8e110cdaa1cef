/** The build in, a folder outside the repository out that holds all the running site needs, and nothing it may write to. */
import {
  chmodSync,
  copyFileSync,
  cpSync,
  globSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { isAlive, ROOT, whileNobodyBuilds } from "./build";

export interface SiteFolder {
  server: string;
  assets: string;
  /** Pages that the build has rendered. */
  cache: string;
  runtime: string;
  /** The program that runs the function; a copy of ours, because its user may not reach our own folder. */
  node: string;
  remove(): void;
}

const PREFIX = "shinkan-site-";

export const makeSiteFolder = (): Promise<SiteFolder> => whileNobodyBuilds(copyBuild);

function copyBuild(): SiteFolder {
  removeAbandoned();
  const folder = mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o755);
  const at = (name: string) => path.join(folder, name);
  // Links stay links: followed, they would lead back to the repository's own packages.
  const copy = (from: string, to: string) =>
    cpSync(path.join(ROOT, from), at(to), { recursive: true, verbatimSymlinks: true });
  copy(".open-next/server-functions/default", "server");
  copy(".open-next/assets", "assets");
  copy(".open-next/cache", "cache");
  mkdirSync(at("runtime"));
  copy("node_modules/aws-lambda-ric/index.mjs", "runtime/index.mjs");
  for (const shim of ["rapid-client.cjs", "clock.cjs"]) copy(`local/lambda/${shim}`, `runtime/${shim}`);
  linkOrCopy(process.execPath, at("node"));
  setWritable(at("server"), false);
  return {
    server: at("server"),
    assets: at("assets"),
    cache: at("cache"),
    runtime: at("runtime"),
    node: at("node"),
    remove: () => removeFolder(folder),
  };
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // another file system
    chmodSync(to, 0o755);
  }
}

function removeFolder(folder: string): void {
  setWritable(path.join(folder, "server"), true);
  rmSync(folder, { recursive: true, force: true });
}

/** As in Lambda, the function's own folder can only be read. */
function setWritable(folder: string, writable: boolean): void {
  for (const entry of globSync("{**/*,.}", { cwd: folder, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    chmodSync(file, entry.isDirectory() ? (writable ? 0o755 : 0o555) : writable ? 0o644 : 0o444);
  }
}

/** What a killed run left behind: its folder, and processes that stand still in it. */
function removeAbandoned(): void {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number(name.slice(PREFIX.length).split("-")[0]);
    if (isAlive(owner)) continue;
    const folder = path.join(os.tmpdir(), name);
    for (const pid of processesIn(folder)) process.kill(pid, "SIGKILL");
    removeFolder(folder);
  }
}

function processesIn(folder: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && commandOf(pid).includes(`${folder}/`));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return ""; // it has just ended
  }
}
