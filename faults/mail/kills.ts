/** Three workers that send, killed again and again, over a SES that loses answers; events come late, twice, in any order. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { execute } from "../../core/db";
import { mailEventsJob } from "../../jobs/mail-events";
import { atLeast, type Bar, exactly } from "../../local/bars";
import { type Accepted, sesEnvironment } from "../../local/ses/fake-ses";
import {
  countStates,
  countTwice,
  openStage,
  RELEASE_DAY,
  type Stage,
  seeded,
} from "../../local/ses/mail-stage";
import { sesEvent } from "../../local/ses/ses-event";

interface Plan {
  kills: number;
  /** `mark-after-send` is how most mailers work: the control that must show faults. */
  worker: "notify-worker" | "mark-after-send";
  say(line: string): void;
}

const WORKERS = 3;
/** A kill takes at most two claims of 50 with it, the one that goes and the next; this leaves work for the last worker. */
const MAILS_A_KILL = 130;

export async function runKills({ kills, worker, say }: Plan): Promise<Bar[]> {
  const random = seeded(20_261_210);
  const stage = await openStage("faults_shop_kills", kills * MAILS_A_KILL + 200, () => behave(random()));
  try {
    await killAndRestart(stage, worker, kills, random, say);
    await drain(stage, worker, random);
    return worker === "notify-worker" ? await judge(stage, kills) : control(stage);
  } finally {
    await stage.stop();
  }
}

const behave = (chance: number) => (chance < 0.02 ? "accept-then-reset" : chance < 0.03 ? "reset" : "accept");

function startWorker(stage: Stage, worker: string): ChildProcess {
  const env = { ...process.env, ...sesEnvironment(stage.ses.endpoint) };
  const script = worker === "notify-worker" ? "local/ses/notify-worker.ts" : "faults/mail/mark-after-send.ts";
  return spawn(process.execPath, ["--import", "tsx", script, RELEASE_DAY.toISOString()], {
    env,
    stdio: "ignore",
  });
}

async function killAndRestart(
  stage: Stage,
  worker: string,
  kills: number,
  random: () => number,
  say: (line: string) => void,
): Promise<void> {
  const workers = Array.from({ length: WORKERS }, () => startWorker(stage, worker));
  for (let kill = 1; kill <= kills; kill += 1) {
    const enough = stage.ses.accepted.length + 1 + Math.floor(random() * 60);
    await until(() => stage.ses.accepted.length >= enough, 5_000);
    const victim = Math.floor(random() * WORKERS);
    await end(workers[victim]);
    workers[victim] = startWorker(stage, worker);
    if (kill % 10 === 0) say(`${worker}: ${kill} kills, ${stage.ses.accepted.length} mails`);
  }
  await Promise.all(workers.map((one) => until(() => one.exitCode !== null, 60_000)));
  await Promise.all(workers.map(end));
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

async function until(isSo: () => boolean, longest: number): Promise<void> {
  for (const last = Date.now() + longest; !isSo() && Date.now() < last; )
    await new Promise((resolve) => setTimeout(resolve, 2));
}

/** An hour passes: leases end, events have come, and what is proven unsent goes. */
async function drain(stage: Stage, worker: string, random: () => number): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await execute(
      "UPDATE mails SET lease_until = lease_until - INTERVAL 1 HOUR, attempted_at = attempted_at - INTERVAL 1 HOUR",
    );
    await hear(stage.ses.accepted, random);
    const last = startWorker(stage, worker);
    await until(() => last.exitCode !== null, 120_000);
    await end(last);
  }
}

/** Every event, a tenth of them twice, shuffled; each happened now as far as the ledger can tell. */
async function hear(accepted: Accepted[], random: () => number): Promise<void> {
  const events = accepted.flatMap((mail) => {
    const event = () => sesEvent("Send", mail, { at: new Date() });
    return random() < 0.1 ? [event(), event()] : [event()];
  });
  const shuffled = events
    .map((event) => ({ event, key: random() }))
    .sort((one, other) => one.key - other.key);
  await mailEventsJob({ Records: shuffled.map(({ event }) => event) }, new Date());
}

async function judge({ ses, shop }: Stage, kills: number): Promise<Bar[]> {
  const states = await countStates();
  const { sent = 0, unknown = 0 } = states;
  const mailed = ses.accepted.map(({ to }) => to);
  const reached = new Set(mailed).size;
  const lost = shop.members.length - reached - unknown;
  const others = Object.values(states).reduce((sum, count) => sum + count, 0) - sent - unknown;
  return [
    exactly(`mail: lost after ${kills} kills`, Math.max(lost, 0), 0, "members"),
    exactly(`mail: mailed twice after ${kills} kills`, countTwice(mailed), 0, "members"),
    exactly("mail: left in doubt once events have come", unknown, 0, "notices"),
    exactly("mail: owed but not settled", others, 0, "notices"),
    exactly("mail: said to be sent, not accepted", Math.max(sent - reached, 0), 0, "notices"),
  ];
}

function control({ ses }: Stage): Bar[] {
  const twice = countTwice(ses.accepted.map(({ to }) => to));
  return [atLeast("mail: control, marking after sending mails twice", twice, 1, "members")];
}
