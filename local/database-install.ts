/** Finds a MySQL-family server on this machine and makes a folder of data for it. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** The program that DATABASE_SERVER names, else `mariadbd` or `mysqld` from the PATH or /usr/sbin, or null. */
export function findServer(): string | null {
  const { DATABASE_SERVER: named } = process.env;
  if (named) return existsSync(named) ? named : null;
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
  const candidates = ["mariadbd", "mysqld"].flatMap((name) =>
    folders.map((folder) => path.join(folder, name)),
  );
  return candidates.find((file) => existsSync(file)) ?? null;
}

export const isMariaDb = (binary: string): boolean =>
  /mariadb/i.test(execFileSync(binary, ["--no-defaults", "--version"], { encoding: "utf8" }));

/** Makes `home/data` where it is not there whole: what a try that broke off has left is made anew. */
export function initialise(binary: string, home: string): void {
  const data = path.join(home, "data");
  const done = path.join(home, "initialised");
  if (existsSync(done)) return;
  rmSync(data, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  if (isMariaDb(binary)) withPlainPath(home, (plain) => install("mariadb-install-db", plain, MARIADB));
  else install(binary, home, ["--initialize-insecure"]);
  writeFileSync(done, "");
}

const MARIADB = [
  "--innodb-log-file-size=16M",
  "--auth-root-authentication-method=normal",
  "--skip-test-db",
  "--skip-name-resolve",
];

function install(program: string, home: string, own: string[]): void {
  const all = [...options(home), ...own];
  const { status, stdout, stderr, error } = spawnSync(program, all, { encoding: "utf8" });
  if (status === 0) return;
  throw new Error(`No database could be made. ${error?.message ?? reasonIn(`${stdout}\n${stderr}`)}`);
}

/** Why a server or its installer gave up, in one sentence; empty where its words say nothing of it. */
export function reasonIn(words: string): string {
  if (/No space left on device|error:? 28\b|errno:? 28\b/i.test(words))
    return "The disk is full. Make room, then start again.";
  const errors = words.split("\n").filter((line) => /\[ERROR\]|^ERROR:/.test(line));
  const [first = ""] = errors.filter((line) => !/Aborting|Shutdown/.test(line));
  return first.replace(/^.*?(\[ERROR\]|ERROR:)\s*/, "").slice(0, 300);
}

const options = (home: string): string[] => [
  "--no-defaults",
  `--datadir=${path.join(home, "data")}`,
  `--tmpdir=${temporaryFolder(home)}`,
  `--user=${os.userInfo().username}`,
];

/** Of its own: a server that starts, or is installed, deletes temporary tables that another has in the same folder. */
export function temporaryFolder(home: string): string {
  const folder = path.join(home, "tmp");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** By a link without a blank in its path: MariaDB's installer is a shell script that cuts paths at blanks. */
function withPlainPath(folder: string, work: (plain: string) => void): void {
  const place = mkdtempSync(path.join(os.tmpdir(), "shinkan-"));
  const plain = path.join(place, "database");
  try {
    symlinkSync(folder, plain);
    work(plain);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
