/** Runs one check with its output in a file of its own, and counts what it reports. */
import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { finished } from "node:stream/promises";
import { type Check, REPORTS } from "./checks";
import type { Count } from "./count";

const LAST_LINES = 30;
const ENDING_MS = 10_000;

/** Where everything that a check prints is kept, the product's own log lines included. */
export const logOf = ({ name }: Check): string =>
  path.join(REPORTS, `${name.replace(/[^a-z0-9]+/gi, "-")}.log`);

/** With `verbose` the output is shown as well. Never throws for a check that fails. */
export async function runCheck(check: Check, { verbose }: { verbose: boolean }): Promise<Count> {
  const file = check.report && path.join(REPORTS, check.report.file);
  if (file) rmSync(file, { force: true });
  const code = await exitCode(check, verbose);
  if (!check.report || !file) return code === 0 ? one("passed") : one("failed", lastLinesOf(check));
  const count = read(file, check.report.count, lastLinesOf(check));
  // A run that broke off may have counted no failure.
  if (code === 0 || count.failed > 0) return count;
  return { ...count, failed: 1, failures: [`exit code ${code}\n${lastLinesOf(check)}`] };
}

const one = (outcome: "passed" | "failed", failure?: string): Count => ({
  passed: outcome === "passed" ? 1 : 0,
  failed: outcome === "failed" ? 1 : 0,
  skipped: 0,
  failures: failure === undefined ? [] : [failure],
});

async function exitCode(check: Check, verbose: boolean): Promise<number> {
  const [program = "", ...args] = check.command;
  const file = program === "node" ? process.execPath : path.resolve("node_modules/.bin", program);
  const log = createWriteStream(logOf(check));
  const child = spawn(file, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...check.env },
    detached: true, // a group of its own, so that all of it can be ended
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log, { end: false });
    if (verbose) stream.pipe(process.stdout, { end: false });
  }
  const release = endWith(child);
  const code = await new Promise<number>((resolve, reject) =>
    child.on("error", reject).on("close", (exit) => resolve(exit ?? 1)),
  );
  release();
  log.end();
  await finished(log);
  return code;
}

/** Checks that run now. */
let running = 0;

/** A signal to us ends the check in good order first, so that no server of its stays behind. */
function endWith(child: ChildProcess): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const end = (signal: NodeJS.Signals) => {
    killGroup(child, signal);
    setTimeout(() => killGroup(child, "SIGKILL"), ENDING_MS).unref();
    child.once("close", () => running === 0 && process.exit(130));
  };
  for (const signal of signals) process.once(signal, end);
  running += 1;
  child.once("close", () => {
    running -= 1;
  });
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // gone already
  }
}

function lastLinesOf(check: Check): string {
  const lines = readFileSync(logOf(check), "utf8").trimEnd().split("\n").slice(-LAST_LINES);
  return lines.map((line) => `    ${line.slice(0, 400)}`).join("\n");
}

/** A missing report means that nothing ran: one failure. */
function read(file: string, count: (report: unknown) => Count, lastLines: string): Count {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    return one("failed", `no report could be read: ${error}\n${lastLines}`);
  }
}
