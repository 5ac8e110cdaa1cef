/** Three workers that send, killed again and again, over a SES that loses answers; events come late, twice, in any order. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import { rows } from "../../core/database/sql";
import { atLeast, type Bar, exactly, info } from "../../local/bars";
import { type Accepted, sesEnvironment } from "../../local/ses/fake-ses";
import {
  countStates,
  countTwice,
  everyoneWaits,
  openStage,
  RELEASE_DAY,
  type Stage,
  seeded,
} from "../../local/ses/mail-stage";
import { addRelease } from "../../local/testing/test-releases";
import { balance, lostAndTwice, timesAccepted } from "./balance";
import { type Clock, faultClock, shuffled } from "./time";

interface Plan {
  kills: number;
  /** `mark-after-send` is how most mailers work: the control that must show faults. */
  worker: "notify-worker" | "mark-after-send";
  say(line: string): void;
}

const WORKERS = 3;
const MAILS_A_KILL = 200;
const PER_SECOND = 600;

export async function runKills({ kills, worker, say }: Plan): Promise<Bar[]> {
  const random = seeded(20_261_210);
  say(`Kills: ${kills} of ${worker}, over ${kills * MAILS_A_KILL} mails …`);
  const stage = await openStage("faults_shop_kills", kills * MAILS_A_KILL, () => behave(random()));
  stage.ses.keep = false;
  stage.ses.perSecond = PER_SECOND;
  const clock = faultClock();
  try {
    const done = await killAndRestart(stage, worker, kills, random, say);
    if (worker === "mark-after-send") return control(stage, done);
    await drain(stage, clock, random, say);
    return [...(await judge(stage, done)), ...(await balance(`${done} kills`, stage.ses.accepted))];
  } finally {
    await stage.stop();
  }
}

const behave = (chance: number) => (chance < 0.02 ? "accept-then-reset" : chance < 0.03 ? "reset" : "accept");

export function startWorker(
  stage: Pick<Stage, "ses">,
  worker: string,
  now = RELEASE_DAY,
  more: string[] = [],
): ChildProcess {
  const env = { ...process.env, ...sesEnvironment(stage.ses.endpoint) };
  const script = worker === "notify-worker" ? "local/ses/notify-worker.ts" : `faults/mail/${worker}.ts`;
  return spawn(process.execPath, ["--import", "tsx", script, now.toISOString(), ...more], {
    env,
    stdio: ["ignore", "ignore", "ignore", "ipc"], // it says when it begins to send
  });
}

/** Answers how many of the killed were at work. */
async function killAndRestart(
  stage: Stage,
  worker: string,
  kills: number,
  random: () => number,
  say: (line: string) => void,
): Promise<number> {
  const workers = Array.from({ length: WORKERS }, () => startWorker(stage, worker));
  let done = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const enough = stage.ses.accepted.length + 1 + Math.floor(random() * MAILS_A_KILL * 0.6);
    await until(() => stage.ses.accepted.length >= enough, 8_000);
    const victim = Math.floor(random() * WORKERS);
    done += Number(await end(workers[victim]));
    workers[victim] = startWorker(stage, worker);
    if (kill % 25 === 0) say(`${worker}: ${kill} kills, ${stage.ses.accepted.length} mails`);
  }
  await Promise.all(workers.map((one) => until(() => isOver(one), 600_000)));
  await stage.ses.deserted();
  return done;
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** True if it was alive. */
export async function end(child: ChildProcess | undefined): Promise<boolean> {
  if (!child || isOver(child)) return false;
  child.kill("SIGKILL");
  await once(child, "exit");
  return true;
}

export async function until(isSo: () => boolean, longest: number): Promise<void> {
  for (const last = Date.now() + longest; !isSo() && Date.now() < last; )
    await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Half an hour passes at a time: leases end, events come, a tenth of them twice, and what is proven unsent goes. */
async function drain(stage: Stage, clock: Clock, random: () => number, say: Plan["say"]): Promise<void> {
  let heard = 0;
  for (let round = 0; round < 5; round += 1) {
    await clock.pass(30);
    // A later mail, whose event proves that the feed is live.
    await everyoneWaits(stage.shop.members.slice(0, 1), await addRelease());
    const fresh = stage.ses.accepted.slice(heard);
    heard += fresh.length;
    await clock.hear(shuffled([...fresh, ...fresh.filter(() => random() < 0.1)], random));
    const last = startWorker(stage, "notify-worker");
    await until(() => isOver(last), 600_000);
    const { unknown = 0, sent = 0 } = await countStates();
    say(`half an hour later: ${sent} sent, ${unknown} in doubt`);
    if (unknown === 0) return;
  }
}

async function judge({ ses, shop }: Stage, kills: number): Promise<Bar[]> {
  const { sent: _, unknown = 0, ...others } = await countStates();
  const { lost, twice } = await lostAndTwice(ses.accepted);
  const open = Object.values(others).reduce((sum, count) => sum + count, 0);
  return [
    info("kills: mails", shop.members.length, ""),
    exactly(`mail: lost after ${kills} kills`, lost, 0, "mails"),
    exactly(`mail: mailed twice after ${kills} kills`, twice, 0, "mails"),
    exactly("mail: left in doubt once events have come", unknown, 0, "notices"),
    exactly("mail: owed but not settled", open, 0, "notices"),
    exactly("mail: said to be sent, not accepted", await countUntrue(ses.accepted), 0, "notices"),
  ];
}

/** Notices that are said to be sent though their mail, which may carry several, was never accepted. */
async function countUntrue(accepted: Accepted[]): Promise<number> {
  const times = timesAccepted(accepted);
  const sent = await rows(
    z.object({ mailId: z.number().nullable() }),
    "SELECT mail_id AS mailId FROM notices WHERE state = 'sent'",
  );
  return sent.filter(({ mailId }) => mailId === null || !times.has(mailId)).length;
}

function control({ ses }: Stage, kills: number): Bar[] {
  const twice = countTwice(ses.accepted.map(({ to }) => to));
  return [atLeast(`control: mailed twice by marking after sending, ${kills} kills`, twice, 1, "members")];
}
