// Makes a fresh clone ready, then hands over: `node local/setup.mjs [--browserless] [--databaseless] [--quiet] [--then FILE …]`.
// Plain JavaScript for Node 20 and later, because nothing is installed yet when it begins.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = path.join(root, "node_modules", ".bin");
const stamps = path.join(root, ".local", "stamps");
const environment = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };

/** What each need is called in Debian and Ubuntu, and where else it comes from. */
const SERVER = {
  packages: ["mariadb-server-core", "mariadb-client-core"],
  found: () => Boolean(process.env.DATABASE_URL) || ["mariadbd", "mysqld"].some(onPath),
  advice:
    "No database server found. Install MariaDB 10.6+ or MySQL 8+ (macOS: brew install mariadb; Fedora: dnf install " +
    "mariadb-server; Debian: apt install mariadb-server-core mariadb-client-core), or set DATABASE_URL to an administrator's address.",
};
const BROWSER = {
  packages: ["chromium", "fonts-noto-cjk"],
  found: () =>
    Boolean(process.env.CHROMIUM) || ["chromium", "chromium-browser", "google-chrome"].some(onPath),
  advice:
    "No Chromium found. Install it (Debian: apt install chromium fonts-noto-cjk), or set CHROMIUM to its path.",
};

const { flags, next } = readArguments(process.argv.slice(2));
try {
  setUp();
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

function setUp() {
  process.chdir(root);
  if (Number(process.versions.node.split(".")[0]) < 20) {
    throw new Error(
      `Node ${process.versions.node} is too old. Install Node 20 or later from https://nodejs.org.`,
    );
  }
  if (!packagesAreCurrent()) installPackages();
  once("prisma", ["prisma/schema.prisma", "package-lock.json"], generateClient, () =>
    existsSync("prisma/generated/client/client.ts"),
  );
  if (!flags.has("--databaseless")) need(SERVER);
  if (!flags.has("--browserless")) need(BROWSER);
}

/** npm writes its own copy of the lock file at the end of every install, so a newer copy means that nothing is missing. */
function packagesAreCurrent() {
  const wanted = "package-lock.json";
  const installed = "node_modules/.package-lock.json";
  if (!existsSync(installed) || !existsSync("node_modules/node/bin/node")) return false;
  return statSync(installed).mtimeMs >= statSync(wanted).mtimeMs;
}

/** Does the work unless it was done for the very same files and its result is still there. */
function once(name, files, work, isThere) {
  const stamp = path.join(stamps, name);
  const wanted = createHash("sha256")
    .update(files.map((file) => readFileSync(file)).join("\0"))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && isThere()) return;
  work();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, wanted);
}

function installPackages() {
  say("Installing npm packages (a minute or two) …");
  npm("ci", "--ignore-scripts", "--no-audit", "--no-fund");
  npm("rebuild", "node", "esbuild"); // the only two whose install step is needed
}

function generateClient() {
  say("Generating the database client …");
  run(path.join(bin, "node"), ["local/prisma-generate.mjs"]);
}

function npm(...args) {
  const command = process.platform === "win32" ? "npm.cmd" : "npm";
  run(command, args, "npm could not finish. Is the npm registry reachable from here?");
}

function need({ packages, found, advice }) {
  if (found()) return;
  if (!canUseApt()) throw new Error(advice);
  say(`Installing ${packages.join(" and ")} with apt …`);
  const apt = { ...environment, DEBIAN_FRONTEND: "noninteractive" };
  const failed = `apt could not install ${packages.join(" ")}. Is a Debian or Ubuntu mirror reachable from here?`;
  run("apt-get", ["update", "-qq"], failed, apt);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], failed, apt);
}

function canUseApt() {
  return process.getuid?.() === 0 && onPath("apt-get");
}

function onPath(name) {
  const folders = [...process.env.PATH.split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
  return folders.some((folder) => existsSync(path.join(folder, name)));
}

/** Runs quietly; on failure its last words are shown after ours. */
function run(command, args, failed = `${command} ${args.join(" ")} failed.`, env = environment) {
  const result = spawnSync(command, args, { cwd: root, env, encoding: "utf8", maxBuffer: 64 << 20 });
  if (result.status === 0) return;
  const words = `${result.stdout ?? ""}${result.stderr ?? result.error?.message ?? ""}`
    .trim()
    .split("\n")
    .slice(-12);
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

function say(words) {
  if (!flags.has("--quiet")) process.stdout.write(`${words}\n`);
  else process.stderr.write(`${words}\n`);
}
