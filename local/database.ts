/** A private MySQL-family server: found or installed, started under a folder of ours, stopped by its process id. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { createConnection } from "mariadb";
import { findServer, initialise, isMariaDb, reasonIn, temporaryFolder } from "./database-install";
import { ownPid, type Server, startOf, used } from "./database-users";
import { withLock } from "./file-lock";

const MODES =
  "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

/**
 * Starts the server found on this machine with its data in `folder` (created at the first start, kept afterwards); `more` are
 * further options of the server's own.
 */
export async function startServer(folder: string, more: readonly string[] = []): Promise<Server> {
  const home = serverHome(folder);
  const binary = findServer();
  if (!binary) throw new Error("No MySQL or MariaDB server was found. Run: npm run setup");
  return withLock(startOf(home), async () => {
    const running = await runningIn(home);
    return running ? used(home, running) : start(binary, home, more);
  });
}

/**
 * Where the server of a folder has its data and its process id, whole, since server and installer change their own folder. One
 * that DATABASE_SERVER names has another home: no server reads what one of another kind has made.
 */
export function serverHome(folder: string): string {
  const { DATABASE_SERVER: named } = process.env;
  return path.resolve(named ? `${folder}-${path.basename(named)}` : folder);
}

async function start(binary: string, home: string, more: readonly string[]): Promise<Server> {
  initialise(binary, home);
  const port = await freePort();
  const options = [...serverOptions(binary, home, port), ...more];
  const child = spawn(binary, options, { stdio: "ignore", detached: true });
  child.unref();
  writeFileSync(path.join(home, "port"), String(port));
  const url = `mysql://root@127.0.0.1:${port}/`;
  const server = used(home, url, child.pid);
  await waitUntilReady(url, child, path.join(home, "server.log"));
  return server;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function serverOptions(binary: string, home: string, port: number): string[] {
  // MySQL knows its administrator as one of localhost, which 127.0.0.1 is only by its name.
  const own = isMariaDb(binary) ? ["--skip-name-resolve"] : ["--mysqlx=OFF"];
  return [
    "--no-defaults",
    `--datadir=${path.join(home, "data")}`,
    `--user=${os.userInfo().username}`,
    `--socket=${shortSocket(port)}`,
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    `--pid-file=${path.join(home, "pid")}`,
    `--tmpdir=${temporaryFolder(home)}`,
    `--log-error=${path.join(home, "server.log")}`,
    "--skip-log-bin",
    "--innodb-flush-log-at-trx-commit=0",
    "--default-time-zone=+00:00",
    `--sql-mode=${MODES}`,
    "--character-set-server=utf8mb4",
    "--collation-server=utf8mb4_unicode_ci",
    "--local-infile=ON",
    ...own,
  ];
}

/** Socket paths end at 107 characters, so the socket lives in the temporary folder. */
const shortSocket = (port: number): string => path.join(os.tmpdir(), `shinkan-${port}.sock`);

async function runningIn(home: string): Promise<string | null> {
  if (!ownPid(home)) return null;
  const url = `mysql://root@127.0.0.1:${readFileSync(path.join(home, "port"), "utf8")}/`;
  return (await answers(url)) ? url : null;
}

const MOST_OF_LOG = 5_000;

async function waitUntilReady(url: string, child: ChildProcess, logFile: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await answers(url)) return;
    if (child.exitCode !== null || child.signalCode !== null) {
      const log = existsSync(logFile) ? readFileSync(logFile, "utf8").slice(-MOST_OF_LOG) : "";
      throw new Error(`The database server ended as it started. ${reasonIn(log)} Its log: ${logFile}`);
    }
    await pause(100);
  }
  throw new Error(`The database server did not start within 30 s. Its log: ${logFile}`);
}

async function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const settings = { host: hostname, port: Number(port), user: "root", connectTimeout: 1_000 };
  const connection = await createConnection(settings).catch(() => null);
  await connection?.end();
  return connection !== null;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
