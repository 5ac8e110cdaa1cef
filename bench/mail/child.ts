/** Runs a script of this folder in a process of its own: it waits for a word to begin and ends with one line of JSON. */
import { type ChildProcess, spawn } from "node:child_process";

export interface Child {
  process: ChildProcess;
  /** Resolves when the script says that it is ready. */
  ready: Promise<void>;
  begin(): void;
  /** The last line of its output; throws if it failed. */
  result(): Promise<unknown>;
}

/** The script prints "ready", and begins at once unless it waits for its standard input. */
export function start(script: string, args: string[], env: Record<string, string> = {}): Child {
  const file = new URL(`./${script}.ts`, import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk;
    if (output.includes("ready\n")) isReady();
  });
  const ended = new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  return {
    process: child,
    ready,
    begin: () => void child.stdin?.write("begin\n"),
    result: async () => {
      const code = await ended;
      if (code !== 0) throw new Error(`${script} ended with ${code}`);
      return JSON.parse(output.trim().split("\n").at(-1) ?? "");
    },
  };
}
