/** Runs a command line and answers what it prints and its exit code: the same on one machine and in the cloud. */
import { parseArgs } from "node:util";
import { Refusal } from "../../core/refusal";
import { clockFrom } from "./clock-from";
import { type Command, type RunDaily, UsageError } from "./command";
import { COMMANDS } from "./commands";
import { parseNow } from "./parse-now";
import { places } from "./places";
import { whyAway } from "./why-away";

export interface Printed {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface Surroundings {
  /** Who asks, for the record. */
  by: string;
  /** In the private network of a stage, where no file and no machine of the person is at hand. */
  inStage: boolean;
  progress(line: string): void;
  /** Gets the line that says what the command works on, before it begins; without it, that line begins what is printed. */
  announce?(line: string): void;
  /** Asks the person at the terminal. */
  ask?: ((question: string) => Promise<boolean>) | undefined;
  /** Runs the daily workflow, on a machine that can. */
  runDaily?: RunDaily;
  /** What time it is there, once it was entered; the machine's otherwise. */
  clock?(): Date;
  /** Makes databases reachable; answers how to leave them again. */
  enter?(): Promise<() => Promise<void>>;
}

/** Never throws: what goes wrong is printed, with exit code 2 for a mistake in the words and 1 for everything else. */
export async function runCommand(words: string[], surroundings: Surroundings): Promise<Printed> {
  const [name = "", ...args] = words;
  if (name === "" || name === "help" || name === "--help") return output(await help());
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) return complaint(`There is no command "${name}".\n\n${await help()}`, 2);
  const command = await load();
  if (args.includes("--help")) return output(helpFor(name, command));
  let leave = async (): Promise<void> => undefined;
  try {
    if (surroundings.inStage) requireSense(name, command, args);
    if (command.standalone) return await run(command, args, surroundings);
    if (surroundings.enter) leave = await surroundings.enter();
    return await announced(places(process.env), surroundings, () => run(command, args, surroundings));
  } catch (error) {
    return await explained(error);
  } finally {
    await leave();
  }
}

function requireSense(name: string, { onlyHere, isForStage, optionsHere }: Command, args: string[]): void {
  if (onlyHere && !isForStage?.(args)) throw new UsageError(`${name} cannot run in a stage. ${onlyHere}`);
  for (const [option, reason] of Object.entries({ now: "a stage goes by the clock.", ...optionsHere })) {
    if (args.some((word) => word === `--${option}` || word.startsWith(`--${option}=`)))
      throw new UsageError(`--${option} is for one machine: ${reason}`);
  }
}

async function announced(
  line: string,
  { announce }: Surroundings,
  work: () => Promise<Printed>,
): Promise<Printed> {
  announce?.(line);
  const printed = await work().catch(explained);
  return announce ? printed : { ...printed, stderr: `${line}\n${printed.stderr}` };
}

async function run(
  command: Command,
  args: string[],
  { by, progress, ask, runDaily, clock: clockThere = () => new Date() }: Surroundings,
): Promise<Printed> {
  const { json, now, ...options } = readOptions(command, args);
  const instant = parseNow(now, clockThere());
  const clock = clockFrom(instant);
  const { values, positionals } = options;
  const result = await command.run({
    options: values,
    positionals,
    now: instant,
    clock,
    by,
    progress,
    ask: json ? undefined : ask,
    runDaily,
  });
  const text = json || !command.print ? JSON.stringify(result) : command.print(result);
  return { ...output(text), exitCode: command.failed?.(result) ? 1 : 0 };
}

function readOptions(command: Command, args: string[]) {
  const own: Command["options"] = { json: { type: "boolean" } };
  if (!command.timeless) own.now = { type: "string" };
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      strict: true,
      options: { ...command.options, ...own },
    });
    const { json, now, ...rest } = values as Record<string, string | boolean | undefined>;
    return { json: json === true, now: now as string | undefined, values: rest, positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** One clear line for what a person can put right; the stack only for what they cannot. */
async function explained(error: unknown): Promise<Printed> {
  if (error instanceof UsageError) return complaint(error.message, 2);
  if (error instanceof Refusal) return complaint(`Refused: ${error.code}`);
  const away = await whyAway(error);
  if (away) return complaint(away);
  const { errno, sqlMessage } = error as { errno?: number; sqlMessage?: string };
  if (errno === NO_TABLE || errno === NO_COLUMN)
    return complaint("The schema is not there or not up to date. Run: npm run job -- migrate");
  if (sqlMessage && !process.env.DEBUG) return complaint(`The database refuses: ${sqlMessage}`);
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: "" };
  return complaint(process.env.DEBUG ? `${stack}` : message);
}

const NO_TABLE = 1146;
const NO_COLUMN = 1054;

const output = (text: string): Printed => ({ exitCode: 0, stdout: `${text}\n`, stderr: "" });
const complaint = (text: string, exitCode = 1): Printed => ({ exitCode, stdout: "", stderr: `${text}\n` });

async function help(): Promise<string> {
  const loaded = Object.entries(COMMANDS).map(async ([name, load]) => [name, await summaryOf(load)] as const);
  const lines = (await Promise.all(loaded)).map(([name, summary]) => `  ${name.padEnd(10)}${summary}`);
  return `npm run job -- NAME [options]    more of each: npm run job -- NAME --help\n\n${lines.join("\n")}`;
}

/** The import's image holds no native package, and so not all that some commands need. */
const summaryOf = (load: () => Promise<Command>): Promise<string> =>
  load().then(
    ({ summary }) => summary,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
      return "Not here: a package that it needs is not part of this image.";
    },
  );

/** Only options that the command takes. */
function helpFor(name: string, command: Command): string {
  const { summary, usage, details, timeless, options = {} } = command;
  const runsInStage = !command.onlyHere || command.isForStage !== undefined;
  const flags = [
    "json",
    ...(timeless ? [] : ["now"]),
    ...(runsInStage ? ["stage"] : []),
    ...Object.keys(options),
  ];
  const lines = [
    `npm run job -- ${name} ${usage}`,
    "",
    summary,
    "",
    `Options: ${flags.map((flag) => `--${flag}`).join(" ")}`,
    "  --json  the result as one line of JSON",
  ];
  if (!timeless)
    lines.push(
      "  --now   work as if it were this instant: 2026-11-24T08:00:00+09:00, a day (at 08:00 of the shop), or tomorrow",
    );
  if (runsInStage)
    lines.push("  --stage NAME  run it in a deployed stage, by its private operations function");
  if (details) lines.push(details);
  return lines.join("\n");
}
