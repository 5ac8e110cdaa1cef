/** A partial decision about a held file, killed at many points and taken again: nothing that is kept back may slip through, nothing be lost. */
import { z } from "zod";
import { rows } from "../../core/database/sql";
import { type Bar, exactly, info } from "../../local/bars";
import { catalogueChecksum } from "./catalogue-checksum";
import { decide, FIRST_KINDS, holdDay } from "./decisions";
import { type Files, PAIRS } from "./feed-days";
import { checkpointAhead, endDeadLease } from "./kills";
import { startScript } from "./worker-process";

interface KillDecisions {
  kills: number;
  files: Files;
  say(line: string): void;
}

/** The catalogue after the first decision, and after all of them. */
interface Ends {
  partly: string;
  wholly: string;
}

export async function runKillDecisions({ kills, files, say }: KillDecisions): Promise<Bar[]> {
  say(`Partial decision: killed at ${kills} points, then taken again, then the rest let through …`);
  const calm = await decideCalmly("decided-calmly", files);
  let differ = 0;
  let killed = 0;
  for (let n = 0; n < kills; n++) {
    const provider = `decided-${n}`;
    await holdDay(provider, files);
    killed += Number(await decideAndKill(provider, (calm.ms * (n + 0.5)) / kills));
    const ends = await decideAgain(provider);
    differ += Number(ends.partly !== calm.partly || ends.wholly !== calm.wholly);
  }
  return [
    exactly("a killed partial decision that ended otherwise", differ, 0, `of ${kills}`),
    info("kills that met a decision at work", killed, `of ${kills}`),
    exactly("titles that go on under another identity", await countPairs("decided-calmly"), PAIRS, "titles"),
    await findOutBroken(calm, files),
  ];
}

async function decideCalmly(provider: string, files: Files): Promise<Ends & { ms: number }> {
  await holdDay(provider, files);
  const worker = startDecision(provider);
  await worker.begun;
  const from = performance.now();
  await worker.ended;
  const ms = performance.now() - from;
  const partly = await catalogueChecksum(provider);
  await decide(provider);
  return { partly, wholly: await catalogueChecksum(provider), ms };
}

const startDecision = (provider: string) =>
  startScript("decision-worker.ts", [provider, FIRST_KINDS.join(",")]);

/** True if the worker was still at work when it was killed. */
async function decideAndKill(provider: string, at: number | "applying"): Promise<boolean> {
  const worker = startDecision(provider);
  await worker.begun;
  const point = at === "applying" ? worker.applying : new Promise((resolve) => setTimeout(resolve, at));
  await Promise.race([point, worker.ended]);
  worker.kill();
  return (await worker.ended) === "SIGKILL";
}

/** A decision that was recorded stands, whichever kinds the second one names. */
async function decideAgain(provider: string): Promise<Ends> {
  await endDeadLease(provider);
  if (!(await isDone(provider))) await decide(provider, FIRST_KINDS);
  const partly = await catalogueChecksum(provider);
  await decide(provider);
  return { partly, wholly: await catalogueChecksum(provider) };
}

/** Whether the first decision was applied before its worker died: the run waits for the rest. */
async function isDone(provider: string): Promise<boolean> {
  const found = await rows(
    z.object({ reason: z.string().nullable() }),
    "SELECT hold_reason AS reason FROM import_runs WHERE provider = :provider AND state = 'held'",
    { provider },
  );
  return found.some(({ reason }) => reason?.startsWith("kept-back") ?? false);
}

async function countPairs(provider: string): Promise<number> {
  const [found] = await rows(
    z.object({ count: z.number() }),
    `SELECT COUNT(*) AS count FROM release_changes c JOIN releases r ON r.id = c.release_id
      WHERE r.provider = :provider AND c.field = 'provider_record_id'`,
    { provider },
  );
  return found?.count ?? 0;
}

/** The harness must see a fault where there is one: a checkpoint ahead of its rows, or kinds let through that were kept back. */
async function findOutBroken(calm: Ends, files: Files): Promise<Bar> {
  const name = "decisions that lose a checkpoint or a kind are found out";
  await holdDay("decided-wide", files);
  await decide("decided-wide", [...FIRST_KINDS, "removals"]);
  const isWideSeen = (await catalogueChecksum("decided-wide")) !== calm.partly;
  for (const provider of ["decided-ahead", "decided-ahead-again"]) {
    await holdDay(provider, files);
    await decideAndKill(provider, "applying"); // the first may have been done before it was killed
    await checkpointAhead(provider);
    const { partly } = await decideAgain(provider);
    if (partly !== calm.partly) return exactly(name, Number(isWideSeen), 1, "yes");
  }
  return exactly(name, 0, 1, "yes");
}
