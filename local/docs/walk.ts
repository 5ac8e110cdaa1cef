/** Types the commands of a block as a reader would: in a shell of its own, in the project's folder. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Block } from "./blocks";

export interface Typed {
  exitCode: number | null;
  output: string;
  seconds: number;
}

type Environment = Record<string, string | undefined>;

/** Stops at the first command that fails. */
export async function typeCommands({ commands }: Pick<Block, "commands">, env: Environment): Promise<Typed> {
  const began = performance.now();
  const shell = start(commands, env);
  const ended = once(shell, "exit");
  const [stdout, stderr] = await Promise.all([textOf(shell.stdout), textOf(shell.stderr)]);
  const [exitCode] = await ended;
  return { exitCode, output: `${stdout}${stderr}`, seconds: (performance.now() - began) / 1_000 };
}

export interface Running {
  /** As Ctrl-C does; resolves when it has ended. */
  interrupt(): Promise<void>;
}

/** Answers once the text has been printed; throws an Error where the command ends before. */
export async function typeUntil(
  { commands }: Pick<Block, "commands">,
  env: Environment,
  shown: string,
): Promise<Running> {
  const shell = start(commands, env);
  const ended = once(shell, "exit");
  let output = "";
  const seen = new Promise<void>((resolve) => {
    for (const stream of [shell.stdout, shell.stderr])
      stream?.on("data", (data) => {
        output += data;
        if (output.includes(shown)) resolve();
      });
  });
  const early = ended.then(([code]) => {
    throw new Error(`«${commands}» ended with ${code} before it printed «${shown}»:\n${output}`);
  });
  early.catch(() => undefined);
  await Promise.race([seen, early]);
  return {
    interrupt: async () => {
      if (shell.pid !== undefined) process.kill(-shell.pid, "SIGINT");
      await ended;
    },
  };
}

/** In a group of its own, as a terminal has it, so that a signal reaches all of it. */
function start(commands: string, env: Environment): ChildProcess {
  const settings = { env: env as NodeJS.ProcessEnv, detached: true } as const;
  return spawn("sh", ["-e", "-c", commands], { ...settings, stdio: ["ignore", "pipe", "pipe"] });
}

const textOf = (stream: NodeJS.ReadableStream | null): Promise<string> =>
  stream ? text(stream) : Promise.resolve("");
