/** Copies a build out of the repository, with all that the running site needs, and nothing it may write to. */
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { isRunning, ownMark } from "../../jobs/process-mark";
import { ROOT, whileNobodyBuilds } from "./build";

export interface SiteFolder {
  /** All of it. */
  home: string;
  server: string;
  /** The console's own function, where the build has one. */
  console: string;
  /** The function that has outdated pages made anew. */
  revalidation: string;
  assets: string;
  /** Pages that the build has rendered. */
  cache: string;
  runtime: string;
  /** The program that runs the function; a copy of ours, because its user may not reach our own folder. */
  node: string;
  remove(): void;
}

const PREFIX = "shinkan-bundle-";

export const makeSiteFolder = (built: string): Promise<SiteFolder> =>
  whileNobodyBuilds(() => copyBuild(built));

/** Where the bundle holds compiled code, and NODE_COMPILE_CACHE names it. */
export const COMPILE_CACHE = "compile-cache";

/** `compiles`: the function may write compiled code into its own folder, as it may while a compile cache is made. */
export function copyBuild(built: string, { compiles = false } = {}): SiteFolder {
  removeAbandoned();
  const folder = mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${ownMark()}-`));
  const at = (name: string) => path.join(folder, name);
  // Links stay links: followed, they would lead back to the repository's own packages.
  const copy = (from: string, to: string) =>
    cpSync(path.join(built, ".open-next", from), at(to), { recursive: true, verbatimSymlinks: true });
  copy("server-functions/default", "server");
  const hasConsole = existsSync(path.join(built, ".open-next/server-functions/console"));
  if (hasConsole) copy("server-functions/console", "console");
  copy("revalidation-function", "revalidation");
  copy("assets", "assets");
  copy("cache", "cache");
  const runtime = makeRuntime(folder);
  prepareCompileCache(path.join(at("server"), COMPILE_CACHE));
  setWritable(at("server"), false);
  if (compiles) makeWritable(path.join(at("server"), COMPILE_CACHE));
  if (hasConsole) setWritable(at("console"), false);
  setWritable(at("revalidation"), false);
  return {
    runtime: runtime.runtime,
    node: runtime.node,
    home: folder,
    server: at("server"),
    console: at("console"),
    revalidation: at("revalidation"),
    assets: at("assets"),
    cache: at("cache"),
    remove: () => removeFolder(folder),
  };
}

/** AWS's runtime client with our shims, and the program to run it, in a folder that any user may read. */
export function makeRuntime(folder: string): { runtime: string; node: string } {
  chmodSync(folder, 0o755);
  const runtime = path.join(folder, "runtime");
  const node = path.join(folder, "node");
  mkdirSync(runtime);
  copyFileSync(path.join(ROOT, "node_modules/aws-lambda-ric/index.mjs"), path.join(runtime, "index.mjs"));
  for (const shim of globSync("*.cjs", { cwd: path.join(ROOT, "local/lambda") })) {
    copyFileSync(path.join(ROOT, "local/lambda", shim), path.join(runtime, shim));
  }
  setWritable(runtime, true); // a umask of 077 keeps other users out
  linkOrCopy(process.execPath, node);
  return { runtime, node };
}

/** Node looks for its own user's folder; what ships is named after Lambda's. */
function prepareCompileCache(cache: string): void {
  if (!existsSync(cache)) return;
  const user = String(UNPRIVILEGED.uid ?? process.getuid?.() ?? "");
  for (const name of readdirSync(cache)) {
    const own = path.join(cache, name.replace(/\d+$/, user));
    if (!existsSync(own)) symlinkSync(name, own);
  }
}

function makeWritable(folder: string): void {
  chmodSync(path.dirname(folder), 0o755);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o777);
}

/** Whose rights the function has: as root we choose a user who has none; anyone else can only choose himself. */
export const UNPRIVILEGED: { uid?: number } = process.getuid?.() === 0 ? { uid: 65_534 } : {};

const ANYBODY_RUNS = 0o005;

function linkOrCopy(from: string, to: string): void {
  try {
    if ((statSync(from).mode & ANYBODY_RUNS) !== ANYBODY_RUNS) throw new Error("ours alone, by our umask");
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // another file system, or ours alone
    chmodSync(to, 0o755);
  }
}

function removeFolder(folder: string): void {
  for (const name of ["server", "console", "revalidation"]) {
    if (existsSync(path.join(folder, name))) setWritable(path.join(folder, name), true);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** As in Lambda, the function's own folder can only be read. Links stay as they are. */
export function setWritable(folder: string, writable: boolean): void {
  chmodSync(folder, writable ? 0o755 : 0o555);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) setWritable(file, writable);
    else if (entry.isFile()) chmodSync(file, writable ? 0o644 : 0o444);
  }
}

/** What a killed run of ours left behind: its folder, and processes that stand still in it. Other users' are theirs. */
function removeAbandoned(): void {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = name.slice(PREFIX.length).split("-")[0] ?? "";
    const folder = path.join(os.tmpdir(), name);
    if (isRunning(owner) || !isOurs(folder)) continue;
    for (const pid of processesIn(folder)) process.kill(pid, "SIGKILL");
    removeFolder(folder);
  }
}

const isOurs = (folder: string): boolean =>
  statSync(folder, { throwIfNoEntry: false })?.uid === process.getuid?.();

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
