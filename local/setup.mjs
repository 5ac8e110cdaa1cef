// Makes a fresh clone ready, then hands over: `node local/setup.mjs [--browserless] [--databaseless] [--quiet] [--then FILE …]`.
// Plain JavaScript for Node 20 and later, because nothing is installed yet when it begins.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { pastProxies, problemOf, thisSystem } from "./systems.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = path.join(root, "node_modules", ".bin");
const stamps = path.join(root, ".local", "stamps");
const environment = {
  ...pastProxies(process.env),
  PATH: `${bin}${path.delimiter}${process.env.PATH}`,
  // What tools remember about a person stays here as well: nothing is written into the home folder but npm's cache.
  XDG_CACHE_HOME: path.join(root, ".local/home/cache"),
  XDG_CONFIG_HOME: path.join(root, ".local/home/config"),
  XDG_DATA_HOME: path.join(root, ".local/home/share"),
};

/** What each need is called in Debian and Ubuntu, and where else it comes from. */
const SERVER = {
  packages: ["mariadb-server-core", "mariadb-client-core"],
  found: () => Boolean(process.env.DATABASE_URL) || ["mariadbd", "mysqld"].some(onPath),
  advice:
    "No database server found. Install MariaDB 10.6+ or MySQL 8+ (macOS: brew install mariadb; Fedora: dnf install " +
    "mariadb-server; Debian: apt install mariadb-server-core mariadb-client-core), or set DATABASE_URL to an administrator's address.",
};
/** Chromium without windows: the browser tests need a third of the processor's time with it. */
const HEADLESS_SHELL = "chromium-headless-shell";
/** A mirror that does not answer is given up in seconds. */
const IN_SECONDS = ["-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0"];
const BROWSER = {
  packages: ["chromium", "fonts-noto-cjk"],
  found: () =>
    Boolean(process.env.CHROMIUM) ||
    [HEADLESS_SHELL, "chromium", "chromium-browser", "google-chrome"].some(onPath),
  advice:
    "No Chromium found. Install it (Debian: apt install chromium fonts-noto-cjk), or set CHROMIUM to its path.",
};

const { flags, next } = readArguments(process.argv.slice(2));
try {
  await setUp();
} catch (error) {
  process.stderr.write(`Set-up stopped: ${error.message}\n`);
  process.exit(1);
}
if (next.length > 0) handOver(next);

function readArguments(all) {
  const at = all.indexOf("--then");
  const own = at < 0 ? all : all.slice(0, at);
  return { flags: new Set(own), next: at < 0 ? [] : all.slice(at + 1) };
}

async function setUp() {
  process.chdir(root);
  const problem = problemOf(thisSystem());
  if (problem) throw new Error(problem);
  if (!packagesAreCurrent()) await installPackages();
  await once("prisma", ["prisma/schema.prisma", "package-lock.json"], generateClient, () =>
    existsSync("prisma/generated/client/client.ts"),
  );
  if (!flags.has("--databaseless")) await need(SERVER);
  if (!flags.has("--browserless")) {
    await preferHeadlessShell();
    await need(BROWSER);
  }
}

/** npm writes its own copy of the lock file at the end of every install, so a newer copy means that nothing is missing. */
function packagesAreCurrent() {
  const lockFile = "package-lock.json";
  const installed = "node_modules/.package-lock.json";
  if (!existsSync(installed) || !existsSync("node_modules/node/bin/node")) return false;
  return statSync(installed).mtimeMs >= statSync(lockFile).mtimeMs;
}

/** Does the work unless it was done for the very same files and its result is still there. */
async function once(name, files, work, isThere) {
  const stamp = path.join(stamps, name);
  const hash = createHash("sha256")
    .update(files.map((file) => readFileSync(file)).join("\0"))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash && isThere()) return;
  await work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, hash);
}

function installPackages() {
  return step("Installing npm packages (a minute or two)", async () => {
    await npm("ci", "--ignore-scripts", "--no-audit", "--no-fund");
    await npm("rebuild", "node", "esbuild"); // the only two whose install step is needed
  });
}

function generateClient() {
  const generate = () => run(path.join(bin, "node"), ["local/prisma-generate.mjs"]);
  return step("Generating the database client", generate);
}

function npm(...args) {
  const failed =
    "npm could not finish. Is the npm registry reachable from here? Behind a proxy, set HTTPS_PROXY.";
  return run("npm", args, failed);
}

async function need({ packages, found, advice }) {
  if (found()) return;
  if (!canUseApt()) throw new Error(advice);
  const failed = `apt could not install ${packages.join(" ")}. Is a Debian or Ubuntu mirror reachable from here? Behind a proxy, set http_proxy.`;
  await step(`Installing ${packages.join(" and ")} with apt`, () => installWithApt(packages, failed));
}

async function installWithApt(packages, failed, options = []) {
  const env = { ...environment, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq", ...options], failed, env);
  const install = ["install", "-y", "-qq", "--no-install-recommends", ...packages, ...options];
  await run("apt-get", install, failed, env);
}

/** Tried once; any other Chromium will do where apt has none. */
async function preferHeadlessShell() {
  const stamp = path.join(stamps, HEADLESS_SHELL);
  if (process.env.CHROMIUM || onPath(HEADLESS_SHELL) || !canUseApt() || existsSync(stamp)) return;
  const out = flags.has("--quiet") ? process.stderr : process.stdout;
  try {
    await step(`Installing ${HEADLESS_SHELL} with apt`, () =>
      installWithApt([HEADLESS_SHELL, "fonts-noto-cjk"], "apt has none.", IN_SECONDS),
    );
  } catch (error) {
    const [why] = error.message.split("\n").slice(-1);
    out.write(`No ${HEADLESS_SHELL} (${why}): the browser tests take another Chromium, and longer.\n`);
  }
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, "");
}

function canUseApt() {
  return process.getuid?.() === 0 && onPath("apt-get");
}

function onPath(name) {
  const folders = [...process.env.PATH.split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.some((folder) => existsSync(path.join(folder, name)));
}

/** Says what is done, how long it is at it where somebody watches, and how long it took. */
async function step(name, work) {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const out = flags.has("--quiet") ? process.stderr : process.stdout;
  out.write(`${name} …${out.isTTY ? "" : "\n"}`);
  const ticking = out.isTTY && setInterval(() => out.write(`\r${name} … ${seconds()}`), 1_000);
  try {
    await work();
  } finally {
    clearInterval(ticking);
    if (out.isTTY) out.write(`\r${name} … ${seconds()}\n`);
  }
}

/** Runs quietly; on failure its last words are shown after ours. */
async function run(command, args, failed = `${command} ${args.join(" ")} failed.`, env = environment) {
  const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
  const status = await new Promise((resolve) => {
    child.on("error", ({ message }) => resolve(message)).on("close", resolve);
  });
  if (status === 0) return;
  const words = `${output}${typeof status === "string" ? status : ""}`.trim().split("\n").slice(-12);
  throw new Error(`${failed}\n${words.join("\n")}`);
}

/** Continues in Node 24 from node_modules, which runs TypeScript through tsx; signals and the exit code pass through. */
function handOver([file, ...args]) {
  const child = spawn(
    path.join(bin, "node"),
    ["--import", "tsx", path.join(root, "local/run-file.ts"), path.join(root, file), ...args],
    {
      cwd: root,
      env: environment,
      stdio: "inherit",
    },
  );
  process.on("SIGINT", () => undefined); // the terminal has told the child as well
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
