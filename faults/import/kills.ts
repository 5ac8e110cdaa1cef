/** An import killed at many points and started again, each time compared with one that nobody disturbed. */

import { execute } from "../../core/database/sql";
import { importFeed } from "../../core/imports/import-feed";
import { NO_PRECEDENCE } from "../../core/imports/precedence/precedence";
import { type Bar, exactly, info } from "../../local/bars";
import { catalogueChecksum } from "./catalogue-checksum";
import { DAYS, type Files, NOW, PROFILE, storeBeside } from "./feed-days";
import { FIRST_DAY, MANY_NEW, NEXT_DAY, type Way, WITHOUT_FINGERPRINTS } from "./ways";
import { startWorker } from "./worker-process";

export interface Kills {
  kills: number;
  files: Files;
  /** Of a day on which very many titles are new. */
  manyNew: Files;
  say(line: string): void;
  way?: Way;
  /** Kills as soon as the first rows are applied, instead of at points spread over the run. */
  whileApplying?: boolean;
  /** Done to the database between the kill and the second start: nothing, or what a broken importer would have done. */
  afterKill?: (provider: string) => Promise<unknown>;
}

/** Answers how many of the killed imports ended with another catalogue than the calm one. */
async function countDifferences(name: string, plan: Kills): Promise<{ differ: number; killed: number }> {
  const { files, way = NEXT_DAY } = plan;
  const calm = await calmRun(files, way);
  let differ = 0;
  let killed = 0;
  for (let n = 0; n < plan.kills; n++) {
    const provider = `${name}-${n}`;
    if (way.day === 1) await importDay(provider, files, 0, way);
    const at = plan.whileApplying ? "applying" : (calm.ms * (n + 0.5)) / plan.kills;
    killed += Number(await runAndKill(provider, files, way, at));
    await endDeadLease(provider);
    await plan.afterKill?.(provider);
    await importDay(provider, files, way.day, way);
    differ += Number((await catalogueChecksum(provider)) !== calm.checksum);
    if (n % 10 === 9)
      plan.say(`  ${n + 1} of ${plan.kills}: ${killed} were killed at work, ${differ} differ`);
  }
  return { differ, killed };
}

/** The everyday import at all of the points; the first day, and a day without fingerprints, at a quarter as many. */
export async function runKills(plan: Kills): Promise<Bar[]> {
  const fewer = Math.ceil(plan.kills / 4);
  return [
    ...(await killOneWay(plan, NEXT_DAY, plan.kills)),
    ...(await killOneWay(plan, FIRST_DAY, fewer)),
    ...(await killOneWay(plan, WITHOUT_FINGERPRINTS, fewer)),
    ...(await killOneWay({ ...plan, files: plan.manyNew, whileApplying: true }, MANY_NEW, fewer)),
    await findOutBroken(plan),
  ];
}

async function killOneWay(plan: Kills, way: Way, kills: number): Promise<Bar[]> {
  plan.say(`Import of ${way.name}: killed at ${kills} points …`);
  const { differ, killed } = await countDifferences(`killed-${way.id}`, { ...plan, way, kills });
  return [
    exactly(`${way.name}: ended otherwise after kill -9`, differ, 0, `of ${kills}`),
    info(`${way.name}: kills that met the import at work`, killed, `of ${kills}`),
  ];
}

/** The harness must see a fault where there is one. */
async function findOutBroken(plan: Kills): Promise<Bar> {
  plan.say("Import: a broken one that writes its checkpoint ahead, which must be found out …");
  const broken = { ...plan, kills: 1, whileApplying: true, afterKill: checkpointAhead };
  const tries = ["broken-once", "broken-twice"]; // the first may have been done before it was killed
  for (const name of tries) {
    const { differ } = await countDifferences(name, broken);
    if (differ > 0) return exactly("a checkpoint written ahead is found out", 1, 1, "yes");
  }
  return exactly("a checkpoint written ahead is found out", 0, 1, "yes");
}

/** What an importer would leave behind that commits its checkpoint before the rows it speaks of. */
export const checkpointAhead = (provider: string): Promise<unknown> =>
  execute(
    "UPDATE import_runs SET applied_line = applied_line + 200 WHERE provider = :provider AND state = 'applying'",
    { provider },
  );

/** What fifteen seconds of waiting would do: the dead process cannot renew its lease. */
export const endDeadLease = (provider: string): Promise<unknown> =>
  execute("UPDATE import_leases SET lease_until = UTC_TIMESTAMP(3) WHERE provider = :provider", { provider });

export const importDay = (provider: string, files: Files, day: 0 | 1, { fingerprints } = NEXT_DAY) =>
  importFeed({
    provider,
    profile: PROFILE,
    file: files[day],
    asOf: DAYS[day],
    now: NOW,
    precedence: NO_PRECEDENCE,
    store: fingerprints ? storeBeside(files[day]) : undefined,
  });

const calmRuns = new Map<string, ReturnType<typeof runCalmly>>();

/** How long such an import takes in a process of its own, and the catalogue after it; once for each way. */
export function calmRun(files: Files, way = NEXT_DAY): ReturnType<typeof runCalmly> {
  const calm = calmRuns.get(way.name) ?? runCalmly(`calm-${way.id}`, files, way);
  calmRuns.set(way.name, calm);
  return calm;
}

async function runCalmly(provider: string, files: Files, way: Way) {
  if (way.day === 1) await importDay(provider, files, 0, way);
  const worker = startWorker(provider, files, way);
  await worker.begun;
  const from = performance.now();
  await worker.ended;
  return { ms: performance.now() - from, checksum: await catalogueChecksum(provider) };
}

/** True if the worker was still at work when it was killed. */
async function runAndKill(provider: string, files: Files, way: Way, at: number | "applying") {
  const worker = startWorker(provider, files, way);
  await worker.begun;
  const point = at === "applying" ? worker.applying : new Promise((resolve) => setTimeout(resolve, at));
  await Promise.race([point, worker.ended]);
  worker.kill();
  return (await worker.ended) === "SIGKILL";
}
