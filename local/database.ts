/** A private MySQL-family server: found or installed, started under a folder of ours, stopped by its process id. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { createConnection } from "mariadb";
import { ownPid, type Server, used } from "./database-users";

const MODES =
  "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

/** Starts the server found on this machine with its data in `folder` (created at the first start, kept afterwards). */
export async function startServer(folder: string): Promise<Server> {
  const home = path.resolve(folder); // the server and its installer change their own folder
  const binary = findServer();
  if (!binary) throw new Error("No MySQL or MariaDB server was found. Run: npm run setup");
  const running = await runningIn(home);
  if (running) return used(home, running);
  const port = await freePort();
  const data = path.join(home, "data");
  if (!existsSync(path.join(home, "initialised"))) initialise(binary, home, data);
  const child = spawn(binary, serverOptions(binary, home, data, port), { stdio: "ignore", detached: true });
  child.unref();
  writeFileSync(path.join(home, "port"), String(port));
  const url = `mysql://root@127.0.0.1:${port}/`;
  const server = used(home, url, child.pid);
  await waitUntilReady(url, path.join(home, "server.log"));
  return server;
}

/** `mariadbd` or `mysqld` from the PATH or /usr/sbin, or null. */
function findServer(): string | null {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
  const candidates = ["mariadbd", "mysqld"].flatMap((name) =>
    folders.map((folder) => path.join(folder, name)),
  );
  return candidates.find((file) => existsSync(file)) ?? null;
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

function initialise(binary: string, home: string, data: string): void {
  mkdirSync(home, { recursive: true });
  const common = ["--no-defaults", `--datadir=${data}`, `--user=${os.userInfo().username}`];
  if (isMariaDb(binary)) {
    execFileSync("mariadb-install-db", [
      ...common,
      "--innodb-log-file-size=16M",
      "--auth-root-authentication-method=normal",
      "--skip-test-db",
      "--skip-name-resolve",
    ]);
  } else {
    execFileSync(binary, [...common, "--initialize-insecure"]);
  }
  writeFileSync(path.join(home, "initialised"), "");
}

function serverOptions(binary: string, home: string, data: string, port: number): string[] {
  const own = isMariaDb(binary) ? [] : ["--mysqlx=OFF"];
  return [
    "--no-defaults",
    `--datadir=${data}`,
    `--user=${os.userInfo().username}`,
    `--socket=${shortSocket(port)}`,
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    `--pid-file=${path.join(home, "pid")}`,
    `--tmpdir=${temporaryFolder(home)}`,
    `--log-error=${path.join(home, "server.log")}`,
    "--skip-name-resolve",
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

/** Of its own: a server that starts deletes what another has left of temporary tables in the same folder. */
function temporaryFolder(home: string): string {
  const folder = path.join(home, "tmp");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Socket paths end at 107 characters, so the socket lives in the temporary folder. */
const shortSocket = (port: number): string => path.join(os.tmpdir(), `shinkan-${port}.sock`);

const isMariaDb = (binary: string): boolean =>
  /mariadb/i.test(execFileSync(binary, ["--no-defaults", "--version"], { encoding: "utf8" }));

async function runningIn(home: string): Promise<string | null> {
  if (!ownPid(home)) return null;
  const url = `mysql://root@127.0.0.1:${readFileSync(path.join(home, "port"), "utf8")}/`;
  return (await answers(url)) ? url : null;
}

async function waitUntilReady(url: string, logFile: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await answers(url)) return;
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
