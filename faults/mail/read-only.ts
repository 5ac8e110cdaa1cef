/** A database that only reads for a while, as in a failover: workers wait, none gives up, nothing is lost and nothing goes twice. */
import type { ChildProcess } from "node:child_process";
import { sesMailer } from "../../core/mail/ses";
import { notify } from "../../core/notices/notify";
import { atLeast, atMost, type Bar, exactly } from "../../local/bars";
import { openStage, RELEASE_DAY, type Stage } from "../../local/ses/mail-stage";
import { asAdmin } from "../../local/testing/test-database";
import config from "../../shinkan.config";
import { balance, lostAndTwice } from "./balance";
import { end, startWorker, until } from "./kills";
import { onPrivateServer, type PrivateServer } from "./private-server";
import { faultClock } from "./time";

const PER_SECOND = 150;
const MAILS_A_TIME = 400;
const WORKERS = 2;
const READ_ONLY_MS = 4_000;
/** Three batches each of a quarter of a second: what workers may have claimed already. */
const IN_HAND = WORKERS * 3 * Math.ceil(PER_SECOND / 4);

interface Options {
  times: number;
  say(line: string): void;
}

export function runReadOnly({ times, say }: Options): Promise<Bar[]> {
  say(`Read-only: the database only reads for ${READ_ONLY_MS / 1000} s, ${times} times, while mails go …`);
  return onPrivateServer(async (server) => {
    const waiting = await sendThrough(server, "notify-worker", times);
    const careless = await sendThrough(server, "mark-after-send", 1);
    return [
      exactly(`read-only ${times} times: workers that gave up`, waiting.gaveUp, 0, ""),
      atMost(`read-only ${times} times: most mails that went meanwhile`, waiting.meanwhile, IN_HAND, "mails"),
      exactly(`read-only ${times} times: lost`, waiting.lost, 0, "mails"),
      exactly(`read-only ${times} times: mailed twice`, waiting.twice, 0, "mails"),
      ...waiting.balanced,
      atLeast("control: workers that give up because they do not wait", careless.gaveUp, 1, ""),
      atLeast("control: mailed twice by them", careless.twice, 1, "mails"),
    ];
  });
}

async function sendThrough(server: PrivateServer, worker: string, times: number) {
  const stage = await openStage("faults_shop_reads", times * MAILS_A_TIME, () => "accept");
  stage.ses.perSecond = PER_SECOND;
  stage.ses.slow = () => new Promise((resolve) => setTimeout(resolve, 5));
  try {
    await switchToPlainAccount(server);
    const { gaveUp, meanwhile } = await failOver(stage, server, worker, times);
    if (worker === "notify-worker") await settleAll(stage);
    const balanced = await balance("read-only", stage.ses.accepted);
    return { gaveUp, meanwhile, balanced, ...(await lostAndTwice(stage.ses.accepted)) };
  } finally {
    await asAdmin(server.url(), "SET GLOBAL read_only = 0");
    await stage.stop();
  }
}

/** Workers that have ended before their time are started again, as the schedule does. */
async function failOver({ ses, ...stage }: Stage, server: PrivateServer, worker: string, times: number) {
  const sending = new WeakSet<ChildProcess>();
  const start = () => {
    const one = startWorker({ ses }, worker);
    one.once("message", () => sending.add(one));
    return one;
  };
  const workers = Array.from({ length: WORKERS }, start);
  const ended: ChildProcess[] = [];
  let meanwhile = 0;
  for (let time = 1; time <= times; time += 1) {
    // A run that is still planning may die of it: the next one plans, a minute later.
    await until(() => workers.every((one) => sending.has(one) || one.exitCode !== null), 60_000);
    const enough = ses.accepted.length + 60;
    await until(() => ses.accepted.length >= enough, 20_000);
    await asAdmin(server.url(), "SET GLOBAL read_only = 1");
    const before = ses.accepted.length;
    // Half of the failovers cut the connections, too.
    if (time % 2 === 0) server.proxy.cut();
    await new Promise((resolve) => setTimeout(resolve, READ_ONLY_MS));
    meanwhile = Math.max(meanwhile, ses.accepted.length - before);
    await asAdmin(server.url(), "SET GLOBAL read_only = 0");
    for (const [index, one] of workers.entries()) {
      if (one.exitCode === null) continue;
      ended.push(one);
      workers[index] = start();
    }
  }
  await Promise.all(workers.map((one) => until(() => one.exitCode !== null, 600_000)));
  await Promise.all(workers.map(end));
  const gaveUp = [...ended, ...workers].filter(({ exitCode }) => exitCode !== 0).length;
  return { gaveUp, meanwhile, members: stage.shop.members.length };
}

/** An administrator may write all the same: the workers get an account of the ordinary kind. */
async function switchToPlainAccount(server: PrivateServer): Promise<void> {
  const url = new URL(process.env.DATABASE_URL ?? "");
  const schema = url.pathname.slice(1);
  await asAdmin(server.url(), "CREATE USER IF NOT EXISTS 'faults_worker'@'%' IDENTIFIED BY 'faults'");
  await asAdmin(server.url(), `GRANT SELECT, INSERT, UPDATE, DELETE ON ${schema}.* TO 'faults_worker'@'%'`);
  url.username = "faults_worker";
  url.password = "faults";
  process.env.DATABASE_URL = url.toString();
}

/** Half an hour passes at a time and events come, until nothing is in doubt. */
async function settleAll({ ses }: Stage): Promise<void> {
  await ses.deserted();
  const clock = faultClock();
  const mailer = sesMailer({ endpoint: ses.endpoint });
  let heard = 0;
  for (let round = 0; round < 3; round += 1) {
    await clock.pass(30);
    const fresh = ses.accepted.slice(heard);
    heard += fresh.length;
    await clock.hear([...fresh, ...ses.probes.splice(0)]);
    await notify({ now: RELEASE_DAY, config, mailer, findBuyable: async () => null });
  }
  mailer.close();
}
