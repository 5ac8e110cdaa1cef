/** Names a running process so that a later one with the same number is not taken for it. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Safe as part of a file's name, such as `4711.88213.1f2e3d4c`. */
export const ownMark = (): string => markOf(process.pid) ?? String(process.pid);

/** Whether the process that this mark was made of still runs. A number alone is not believed. */
export function isRunning(mark: string): boolean {
  const pid = Number(mark.split(".")[0]);
  return Number.isInteger(pid) && pid > 0 && markOf(pid) === mark;
}

/** The number of the process, for people. */
export const pidOf = (mark: string): string => mark.split(".")[0] ?? "";

/** Number and start of the process; null where there is none. */
export function markOf(pid: number): string | null {
  const started = process.platform === "linux" ? startOnLinux(pid) : startByPs(pid);
  return started === null ? null : `${pid}.${started}`;
}

/** Ticks since the machine started (field 22 of https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html), and which start that was. */
function startOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z" || state === "X") return null; // ended, and only its parent has not noticed
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8");
    return `${fields[18]}.${boot.slice(0, 8)}`;
  } catch {
    return null;
  }
}

function startByPs(pid: number): string | null {
  try {
    const started = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    return String(Date.parse(started.trim()));
  } catch {
    return null;
  }
}
