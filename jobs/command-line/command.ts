/** What a command of `npm run job` is made of. */
import type { ParseArgsConfig } from "node:util";
import type { Actor } from "../../core/accounts/audit-log";

export interface Invocation {
  /** Values of the named options. */
  options: Record<string, string | boolean | undefined>;
  positionals: string[];
  /** The instant the command works at: the clock's, or what --now says. */
  now: Date;
  /** What `now` has become meanwhile: for what is written down as done after the work. */
  clock(): Date;
  /** Who asks, for the record. */
  by: string;
  /** Called with one line about what is going on; shown only on a terminal. */
  progress(line: string): void;
  /** Asks the person who waits for the answer; absent where nobody does. */
  ask?: ((question: string) => Promise<boolean>) | undefined;
  /** Runs the daily workflow on this machine, where the command line is one machine's. */
  runDaily?: RunDaily | undefined;
}

/** Whoever types a command, as the audit log has them. */
export const commandLine = (by: string): Actor => ({ id: by, role: "command-line" });

export type RunDaily = (input: { now: Date; say(line: string): void }) => Promise<unknown>;

export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** What follows `npm run job -- NAME`. */
  usage: string;
  /** What its own options mean, a line each, where their names do not say it. */
  details?: string;
  options?: NonNullable<ParseArgsConfig["options"]>;
  /** Needs neither database nor shop. */
  standalone?: boolean;
  /** Its result does not depend on when it is asked for, so that --now is refused. */
  timeless?: boolean;
  /** Why it cannot run in a deployed stage, and what to do instead; one or two sentences. */
  onlyHere?: string;
  /** The words with which a command that is `onlyHere` runs in a stage all the same. */
  isForStage?(args: string[]): boolean;
  /** Options that need the person's own machine, and why. */
  optionsHere?: Record<string, string>;
  /** The result goes to standard output: as one line of JSON with --json, otherwise through `print`. */
  run(invocation: Invocation): Promise<unknown>;
  print?(result: unknown): string;
  /** Exit code for a result that is no success. */
  failed?(result: unknown): boolean;
}

/** Facts as a table of two columns, for people. */
export function table(facts: Record<string, unknown>): string {
  const width = Math.max(...Object.keys(facts).map((name) => name.length));
  const shown = (value: unknown) => (typeof value === "number" ? value.toLocaleString("en") : String(value));
  return Object.entries(facts)
    .map(([name, value]) => `  ${name.padEnd(width)}  ${shown(value)}`)
    .join("\n");
}

/** A mistake of the person at the keyboard: shown as one line, exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}
