/** The command line: `npm run job -- NAME …` runs the same functions that the cloud runs. */
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import { parseArgs, parseEnv } from "node:util";
import { closeDatabase } from "../core/db";
import { Refusal } from "../core/refusal";
import { closeShop } from "../core/shop/shop-database";
import { clockFrom } from "./clock-from";
import { type Command, UsageError } from "./command";
import { COMMANDS } from "./commands";
import { isAlive } from "./is-alive";
import { parseNow } from "./parse-now";

/** Written by the demo for as long as it runs: how to reach its database, inbox and site. */
const ENV_FILE = ".local/env";

async function main(name: string, args: string[]): Promise<number> {
  if (name === "" || name === "help" || name === "--help") return say(help());
  const load = COMMANDS[name];
  if (!load) return complain(`There is no command "${name}".\n\n${help()}`);
  const command = await load();
  if (args.includes("--help")) return say(helpFor(name, command));
  let leave = async (): Promise<void> => undefined;
  try {
    if (!command.standalone) leave = await enter();
    return await run(command, args);
  } catch (error) {
    return explain(error);
  } finally {
    await Promise.all([closeDatabase(), closeShop()]);
    await leave();
  }
}

/** Uses the environment as it is, else the running demo's, else a private database under `.local/` for as long as it takes. */
async function enter(): Promise<() => Promise<void>> {
  const nothing = async () => undefined;
  if (process.env.DATABASE_URL) return nothing;
  const demo = runningDemo();
  if (demo) {
    Object.assign(process.env, demo);
    return nothing;
  }
  const { openMachine } = await import("../local/machine");
  const machine = await openMachine({ name: "jobs", now: new Date() });
  Object.assign(process.env, machine.env);
  return machine.stop;
}

/** The environment of the demo that runs here; a file that a killed demo left behind counts for nothing. */
function runningDemo(): NodeJS.Dict<string> | null {
  if (!existsSync(ENV_FILE)) return null;
  const written = parseEnv(readFileSync(ENV_FILE, "utf8"));
  return isAlive(Number(written.DEMO_PID)) ? written : null;
}

async function run(command: Command, args: string[]): Promise<number> {
  const { json, now, ...options } = readOptions(command, args);
  const instant = parseNow(now, new Date());
  const invocation = {
    options: options.values,
    positionals: options.positionals,
    now: instant,
    clock: clockFrom(instant),
    by: os.userInfo().username,
    progress: (line: string) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
    },
  };
  const result = await command.run(invocation);
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  say(json || !command.print ? JSON.stringify(result) : command.print(result));
  return command.failed?.(result) ? 1 : 0;
}

function readOptions(command: Command, args: string[]) {
  const own = { json: { type: "boolean" }, now: { type: "string" } } as const;
  try {
    const { values, positionals } = parseArgs({
      ...{ args, allowPositionals: true, strict: true },
      options: { ...command.options, ...own },
    });
    const { json, now, ...rest } = values as Record<string, string | boolean | undefined>;
    return { json: json === true, now: now as string | undefined, values: rest, positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** One clear line for what a person can put right; the stack only for what they cannot. */
function explain(error: unknown): number {
  if (error instanceof UsageError) return complain(error.message, 2);
  if (error instanceof Refusal) return complain(`Refused: ${error.code}`);
  if (isDatabaseAway(error))
    return complain("The database does not answer. Is DATABASE_URL right, and is its server running?");
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: "" };
  return complain(process.env.DEBUG ? `${stack}` : message);
}

const NO_CONNECTION = 45_028; // the driver's pool waited in vain

const isDatabaseAway = (error: unknown): boolean =>
  error instanceof Error && "errno" in error && error.errno === NO_CONNECTION;

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function complain(text: string, code = 1): number {
  process.stderr.write(`${text}\n`);
  return code;
}

function help(): string {
  const names = Object.keys(COMMANDS);
  return `npm run job -- NAME [options]    what each does: npm run job -- NAME --help\n\n  ${names.join("\n  ")}`;
}

function helpFor(name: string, { summary, usage, options = {} }: Command): string {
  const flags = ["json", "now", ...Object.keys(options)].map((flag) => `--${flag}`).join(" ");
  return `npm run job -- ${name} ${usage}\n\n${summary}\n\nOptions: ${flags}\n  --json  the result as one line of JSON\n  --now   work as if it were this instant: 2026-11-24T08:00:00+09:00, a day (at 08:00 of the shop), or tomorrow`;
}

const [name = "", ...args] = process.argv.slice(2);
process.exitCode = await main(name, args);
