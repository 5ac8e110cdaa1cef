/** An import killed at many points and started again, each time compared with one that nobody disturbed. */
import { spawn } from "node:child_process";
import path from "node:path";
import { importFeed } from "../../core/catalogue/import-feed";
import { memoryFolder } from "../../core/catalogue/memory-folder";
import type { MemoryStore } from "../../core/catalogue/record-memory";
import { execute } from "../../core/db";
import { type Bar, exactly, told } from "../../local/bars";
import { catalogueChecksum } from "./catalogue-checksum";
import { DAYS, NOW, PROFILE } from "./feed-days";

export interface Kills {
  kills: number;
  files: readonly [string, string];
  say(line: string): void;
  /** Kills as soon as the first rows are applied, instead of at points spread over the run. */
  whileApplying?: boolean;
  /** Done to the database between the kill and the second start: nothing, or what a broken importer would have done. */
  afterKill?: (provider: string) => Promise<unknown>;
}

/** Answers how many of the killed imports ended with another catalogue than the calm one. */
export async function countDifferences(
  name: string,
  plan: Kills,
): Promise<{ differ: number; killed: number }> {
  const calm = await calmRun(plan.files);
  let [differ, killed] = [0, 0];
  for (let n = 0; n < plan.kills; n++) {
    const provider = `${name}-${n}`;
    await importDay(provider, plan.files, 0);
    const at = plan.whileApplying ? "applying" : (calm.ms * (n + 0.5)) / plan.kills;
    killed += Number(await runAndKill(provider, plan.files[1], at));
    await forgetDeadTurn(provider);
    await plan.afterKill?.(provider);
    await importDay(provider, plan.files, 1);
    differ += Number((await catalogueChecksum(provider)) !== calm.checksum);
    if (n % 10 === 9)
      plan.say(`  ${n + 1} of ${plan.kills}: ${killed} were killed at work, ${differ} differ`);
  }
  return { differ, killed };
}

export async function runKills(plan: Kills): Promise<Bar[]> {
  plan.say(`Import: killed at ${plan.kills} points …`);
  const sound = await countDifferences("killed", plan);
  plan.say("Import: a broken one that writes its checkpoint ahead, which must be found out …");
  const broken = await countDifferences("broken", {
    ...plan,
    kills: Math.min(plan.kills, 2),
    whileApplying: true,
    afterKill: checkpointAhead,
  });
  return [
    exactly("imports that ended otherwise after kill -9", sound.differ, 0, `of ${plan.kills}`),
    told("kills that met the import at work", sound.killed, ""),
    exactly("a checkpoint written ahead is found out", Number(broken.differ > 0), 1, "yes"),
  ];
}

/** What an importer would leave behind that commits its checkpoint before the rows it speaks of. */
const checkpointAhead = (provider: string): Promise<unknown> =>
  execute(
    "UPDATE import_runs SET applied_line = applied_line + 200 WHERE provider = ? AND state = 'applying'",
    [provider],
  );

/** What fifteen seconds of waiting would do: the dead process cannot renew its lease. */
export const forgetDeadTurn = (provider: string): Promise<unknown> =>
  execute("UPDATE import_turns SET lease_until = UTC_TIMESTAMP(3) WHERE provider = ?", [provider]);

export const importDay = (provider: string, files: readonly [string, string], day: 0 | 1) =>
  importFeed({
    ...{ provider, profile: PROFILE, file: files[day], asOf: DAYS[day], now: NOW },
    memory: memoryBeside(files[day]),
  });

/** What yesterday's file said lies beside it, as the import keeps it from one day to the next. */
export const memoryBeside = (file: string): MemoryStore =>
  memoryFolder(path.join(path.dirname(file), "memory"));

const calmRuns = new Map<string, ReturnType<typeof runCalmly>>();

/** How long the second day takes in a process of its own, and the catalogue after it; once for the same files. */
export function calmRun(files: readonly [string, string]): ReturnType<typeof runCalmly> {
  const calm = calmRuns.get(files[1]) ?? runCalmly("calm", files);
  calmRuns.set(files[1], calm);
  return calm;
}

async function runCalmly(provider: string, files: readonly [string, string]) {
  await importDay(provider, files, 0);
  const worker = startWorker(provider, files[1]);
  await worker.begun;
  const from = performance.now();
  await worker.ended;
  return { ms: performance.now() - from, checksum: await catalogueChecksum(provider) };
}

/** True if the worker was still at work when it was killed. */
async function runAndKill(provider: string, file: string, at: number | "applying"): Promise<boolean> {
  const worker = startWorker(provider, file);
  await worker.begun;
  const point = at === "applying" ? worker.applying : new Promise((resolve) => setTimeout(resolve, at));
  await Promise.race([point, worker.ended]);
  worker.kill();
  return (await worker.ended) === "SIGKILL";
}

export function startWorker(provider: string, file: string) {
  const script = new URL("worker.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", script, provider, file, DAYS[1]], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const begun = new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  const ended = new Promise<number | NodeJS.Signals>((resolve) =>
    child.once("exit", (code, signal) => resolve(signal ?? code ?? 0)),
  );
  const applying = new Promise<void>((resolve) =>
    child.stdout.on("data", (told) => String(told).includes("applying") && resolve()),
  );
  return { begun: Promise.race([begun, ended]), applying, ended, kill: () => child.kill("SIGKILL") };
}
