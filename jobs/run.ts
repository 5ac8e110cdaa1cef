/** The command line: `npm run job -- NAME …` runs the same functions that the cloud runs; with --stage, in the cloud. */
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import { parseEnv } from "node:util";
import { closeDatabase } from "../core/database/pool";
import { log, logging } from "../core/log";
import { closeShop } from "../core/shop/shop-database";
import { askPerson, isAtTerminal } from "./command-line/ask-person";
import type { RunDaily } from "./command-line/command";
import { type Printed, runCommand } from "./command-line/run-command";
import { startWaitingLine } from "./command-line/waiting-line";
import { withoutStage } from "./command-line/without-stage";
import { isRunning } from "./process-mark";

/** Written by the demo for as long as it runs: how to reach its database, inbox and site. */
const ENV_FILE = ".local/env";

async function main(words: string[]): Promise<Printed> {
  const by = os.userInfo().username;
  const { stage, args, problem } = withoutStage(words);
  if (problem) return { exitCode: 2, stdout: "", stderr: `${problem}\n` };
  if (stage) return (await import("./command-line/ask-stage")).askStage(stage, args, by);
  const ask = isAtTerminal() ? askPerson : undefined;
  return runCommand(args, {
    by,
    inStage: false,
    progress: waiting.show,
    announce,
    enter,
    ask,
    runDaily,
    clock,
  });
}

const runDaily: RunDaily = async (input) => (await import("../local/workflows/daily")).runDaily(input);

/** In a demo whose clock was moved, the time that it is there. */
const clock = (): Date => new Date(Date.now() + Number(process.env.DEMO_AHEAD_MS ?? 0));

/** Uses the environment as it is, else the running demo's, else a private database under `.local/` for as long as it takes. */
async function enter(): Promise<() => Promise<void>> {
  const stop = await completeEnvironment();
  return async () => {
    await Promise.all([closeDatabase(), closeShop()]);
    await stop();
  };
}

async function completeEnvironment(): Promise<() => Promise<void>> {
  const nothing = async () => undefined;
  if (process.env.DATABASE_URL) return nothing;
  const demo = runningDemo();
  if (demo) {
    fillIn(demo);
    return nothing;
  }
  const { openMachine } = await import("../local/machine");
  const machine = await openMachine({ name: "jobs", now: new Date() });
  fillIn(machine.env);
  return machine.stop;
}

/** A variable that somebody has set is never overwritten: a command must not look at another shop than it was told. */
function fillIn(found: NodeJS.Dict<string>): void {
  for (const [name, value] of Object.entries(found)) process.env[name] ||= value;
}

/** The environment of the demo that runs here; a file that a killed demo left behind counts for nothing. */
function runningDemo(): NodeJS.Dict<string> | null {
  if (!existsSync(ENV_FILE)) return null;
  const written = parseEnv(readFileSync(ENV_FILE, "utf8"));
  return isRunning(written.DEMO_PROCESS ?? "") ? written : null;
}

/** On standard error, so that a result can be read by a program. */
function announce(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Of the workflow that runs this as a task, where one does: what it printed may be long gone when somebody asks. */
const execution = process.env.EXECUTION;
const words = process.argv.slice(2);
const waiting = startWaitingLine(words[0] ?? "");
const { exitCode, stdout, stderr } = await logging({ execution }, async () => {
  const printed = await main(words);
  if (execution) log.info({ event: "command-ended", name: words[0] ?? "", exitCode: printed.exitCode });
  return printed;
});
waiting.stop();
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
