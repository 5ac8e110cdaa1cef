/** The database killed again and again while mails go: none lost, none twice, and mail goes again within seconds. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { sesMailer } from "../../core/mail/ses";
import { notify } from "../../core/notices/notify";
import { atMost, type Bar, exactly } from "../../local/bars";
import { startServer } from "../../local/database";
import { openStage, RELEASE_DAY, type Stage, seeded } from "../../local/ses/mail-stage";
import { startTcpProxy, type TcpProxy } from "../../local/tcp-proxy";
import { asAdmin } from "../../local/testing/test-database";
import config from "../../shinkan.config";
import { balance, lostAndTwice } from "./balance";
import { end, startWorker, until } from "./kills";
import { faultClock } from "./time";

/** A private server: this one is killed. */
const HOME = path.resolve(".local/faults-mail-database");
const MAILS_A_KILL = 400;
const PER_SECOND = 150;
const WORKERS = 2;

interface Options {
  times: number;
  say(line: string): void;
}

export async function runDatabaseDies({ times, say }: Options): Promise<Bar[]> {
  say(`Database: killed ${times} times while mails go …`);
  const given = process.env.TEST_DATABASE_URL;
  const server = await durable();
  const proxy = await startTcpProxy("127.0.0.1", Number(new URL(server.url).port));
  process.env.TEST_DATABASE_URL = `mysql://root@127.0.0.1:${proxy.port}/`;
  try {
    const stage = await openStage("faults_shop_dies", times * MAILS_A_KILL, losing(seeded(3)));
    stage.ses.perSecond = PER_SECOND;
    try {
      return await killAll(stage, proxy, times, say);
    } finally {
      await stage.stop();
    }
  } finally {
    await proxy.stop();
    await (await startServer(HOME)).stop();
    if (given) process.env.TEST_DATABASE_URL = given;
    else delete process.env.TEST_DATABASE_URL;
  }
}

const losing = (random: () => number) => () => (random() < 0.02 ? "accept-then-reset" : "accept");

async function killAll(stage: Stage, proxy: TcpProxy, times: number, say: Options["say"]): Promise<Bar[]> {
  const { ses } = stage;
  const workers = Array.from({ length: WORKERS }, () => startWorker(stage, "notify-worker"));
  const clock = faultClock();
  let slowest = 0;
  for (let kill = 1; kill <= times; kill += 1) {
    const enough = ses.accepted.length + 40 + ((kill * 7) % 60);
    await until(() => ses.accepted.length >= enough, 20_000);
    proxy.set("refuse");
    process.kill(Number(readFileSync(path.join(HOME, "pid"), "utf8")), "SIGKILL");
    const { url } = await durable();
    proxy.moveTo(Number(new URL(url).port));
    proxy.set("open");
    const back = performance.now();
    const before = ses.accepted.length;
    for (const [index, worker] of workers.entries())
      if (worker.exitCode !== null) workers[index] = startWorker(stage, "notify-worker");
    await until(() => ses.accepted.length > before, 30_000);
    slowest = Math.max(slowest, performance.now() - back);
    say(
      `database: killed ${kill} times, ${ses.accepted.length} mails, ${Math.round(slowest)} ms to recover at most`,
    );
  }
  await Promise.all(workers.map((one) => until(() => one.exitCode !== null, 600_000)));
  await Promise.all(workers.map(end));
  await ses.deserted();
  const mailer = sesMailer({ endpoint: ses.endpoint });
  let heard = 0;
  for (let round = 0; round < 4; round += 1) {
    await clock.pass(30);
    const fresh = ses.accepted.slice(heard); // more may come while these are heard
    heard += fresh.length;
    await clock.hear(fresh);
    await notify({ now: RELEASE_DAY, config, mailer, findBuyable: async () => null });
  }
  mailer.close();
  const { lost, twice } = await lostAndTwice(ses.accepted);
  return [
    exactly(`database killed ${times} times: lost`, lost, 0, "mails"),
    exactly(`database killed ${times} times: mailed twice`, twice, 0, "mails"),
    atMost("database back: longest until a mail goes again", slowest / 1000, 10, "s"),
    ...(await balance("database killed", ses.accepted)),
  ];
}

/** As in production, what is committed has reached the disk. */
async function durable(): Promise<{ url: string }> {
  const server = await startServer(HOME);
  await asAdmin(server.url, "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
  return server;
}
