/** A database that comes back without its last commits: no worker goes on, the schedules are off, and nothing went twice until then. */

import { z } from "zod";
import { readSchedules, switchSchedules } from "../../core/database/schedule-switch";
import { rows } from "../../core/database/sql";
import { atLeast, type Bar, exactly } from "../../local/bars";
import { openStage, RELEASE_DAY, type Stage } from "../../local/ses/mail-stage";
import { balance, lostAndTwice, timesAccepted } from "./balance";
import { end, startWorker, until } from "./kills";
import { onPrivateServer, type PrivateServer } from "./private-server";

const PER_SECOND = 100;
const MEMBERS = 600;
const WORKERS = 2;
/** Before the copy is made with which the server comes back, and after. */
const KEPT = 60;
const LOST = 120;

interface Options {
  times: number;
  say(line: string): void;
}

export function runLostCommits({ times, say }: Options): Promise<Bar[]> {
  say(`Lost commits: the database is killed ${times} times and has forgotten its last commits …`);
  return onPrivateServer(async (server) => {
    const total = { forgotten: 0, twice: 0, alarms: 0, on: 0, again: 0 };
    let balanced: Bar[] = [];
    for (let time = 1; time <= times; time += 1) {
      const one = await loseCommits(server);
      total.forgotten += one.forgotten;
      total.twice += one.twice;
      total.alarms += one.alarms;
      total.on += Number(one.isOn);
      total.again += one.again;
      balanced = one.balanced;
      say(`lost commits: ${time} times, ${total.forgotten} marks forgotten, ${total.alarms} workers stopped`);
    }
    return [
      atLeast(`commits lost ${times} times: mails that went and are ready again`, total.forgotten, times, ""),
      exactly(
        `commits lost ${times} times: workers that stopped with an alarm`,
        total.alarms,
        times * WORKERS,
        "",
      ),
      exactly(`commits lost ${times} times: schedules still on`, total.on, 0, ""),
      exactly(`commits lost ${times} times: mailed twice`, total.twice, 0, "mails"),
      ...balanced,
      atLeast("control: mailed twice by a worker that knows of no loss", total.again, 1, "mails"),
    ];
  });
}

async function loseCommits(server: PrivateServer) {
  const stage = await openStage("faults_shop_lost", MEMBERS, () => "accept");
  const { ses } = stage;
  ses.perSecond = PER_SECOND;
  await switchSchedules(true, "the faults", RELEASE_DAY);
  try {
    const workers = Array.from({ length: WORKERS }, () => startWorker(stage, "notify-worker"));
    await until(() => ses.accepted.length >= KEPT, 20_000);
    server.keepCopy();
    const enough = ses.accepted.length + LOST;
    await until(() => ses.accepted.length >= enough, 20_000);
    await server.killAndFallBack();
    await Promise.all(workers.map((one) => until(() => one.exitCode !== null, 90_000)));
    const alarms = workers.filter(({ exitCode }) => exitCode !== null && exitCode !== 0).length;
    await Promise.all(workers.map(end));
    await ses.deserted();
    const { twice } = await lostAndTwice(ses.accepted);
    const { isOn } = await readSchedules();
    const forgotten = await countForgotten(stage);
    const balanced = await balance("lost commits", ses.accepted);
    const again = await sendAllTheSame(stage);
    return { forgotten, twice, alarms, isOn, again, balanced };
  } finally {
    await stage.stop();
  }
}

async function countForgotten({ ses }: Stage): Promise<number> {
  const ready = await rows(z.object({ id: z.number() }), "SELECT id FROM mails WHERE state = 'ready'");
  const times = timesAccepted(ses.accepted);
  return ready.filter(({ id }) => times.has(id)).length;
}

/** What the alarm and the schedules that are off have kept from happening. */
async function sendAllTheSame(stage: Stage): Promise<number> {
  const worker = startWorker(stage, "notify-worker");
  await until(() => worker.exitCode !== null, 60_000);
  await end(worker);
  await stage.ses.deserted();
  return (await lostAndTwice(stage.ses.accepted)).twice;
}
