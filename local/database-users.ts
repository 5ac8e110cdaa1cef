/** Counts who uses a database server: the last to leave stops it. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isRunning, ownMark } from "../jobs/process-mark";
import { endWithUs } from "./end-with-us";
import { withLock } from "./file-lock";

export interface Server {
  /** Administrator's address without a schema: mysql://root@127.0.0.1:port/ */
  url: string;
  stop(): Promise<void>;
}

/** Held while a server starts or stops, so that nobody counts on one that is about to end. */
export const startOf = (home: string) => ({
  file: path.join(home, "starting"),
  what: "the start of the database",
});

/** Commands that run at the same time share the server of a folder: the last to leave stops it, however it leaves. */
export function used(home: string, url: string, started?: number): Server {
  const users = path.join(home, "users");
  mkdirSync(users, { recursive: true });
  const own = path.join(users, ownMark());
  writeFileSync(own, "");
  const leave = (): number | null => {
    rmSync(own, { force: true });
    const pid = ownPid(home) ?? (started && serves(started, home) ? started : null);
    if (pid === null || hasUsers(users)) return null;
    process.kill(pid, "SIGTERM");
    return pid;
  };
  const forget = endWithUs(leave);
  const stopServer = async () => {
    const pid = leave();
    while (pid !== null && serves(pid, home)) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const stop = async () => {
    forget();
    // Where no lock can be taken, as on a full disk, the server must end all the same.
    await (existsSync(home) ? withLock(startOf(home), stopServer).catch(stopServer) : stopServer());
  };
  return { url, stop };
}

/** Nobody is left where somebody has deleted the folder under us. */
const hasUsers = (folder: string): boolean => existsSync(folder) && readdirSync(folder).some(isRunning);

/** The process id in `home`, if that process is alive and really serves this folder. */
export function ownPid(home: string): number | null {
  const file = path.join(home, "pid");
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8"));
  return pid && serves(pid, home) ? pid : null;
}

const serves = (pid: number, home: string): boolean => commandOf(pid).includes(path.join(home, "data"));

function commandOf(pid: number): string {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return ""; // the process is gone
  }
}
