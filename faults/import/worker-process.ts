/** Imports a day's file in a process of its own, which can be watched and killed. */
import { spawn } from "node:child_process";
import { DAYS, type Files } from "./feed-days";
import { NEXT_DAY, type Way } from "./ways";

export function startWorker(provider: string, files: Files, { day, fingerprints }: Way = NEXT_DAY) {
  return startScript("worker.ts", [
    provider,
    files[day],
    DAYS[day],
    fingerprints ? "fingerprints" : "without",
  ]);
}

/** A script of this folder, with its words. */
export function startScript(script: string, words: string[]) {
  const file = new URL(script, import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", file, ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const begun = new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once("exit", (code, signal) => resolve(signal ?? code ?? 0)),
  );
  const applying = new Promise<void>((resolve) =>
    child.stdout.on("data", (output) => String(output).includes("applying") && resolve()),
  );
  return { begun: Promise.race([begun, ended]), applying, ended, kill: () => child.kill("SIGKILL") };
}
