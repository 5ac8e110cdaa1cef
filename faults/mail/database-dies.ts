/** The database killed again and again while mails go: none lost, none twice, and mail goes again within seconds. */
import { sesMailer } from "../../core/mail/ses";
import { notify } from "../../core/notices/notify";
import { atMost, type Bar, exactly } from "../../local/bars";
import { openStage, RELEASE_DAY, type Stage, seeded } from "../../local/ses/mail-stage";
import config from "../../shinkan.config";
import { balance, lostAndTwice } from "./balance";
import { end, startWorker, until } from "./kills";
import { onPrivateServer, type PrivateServer } from "./private-server";
import { faultClock } from "./time";

const MAILS_A_KILL = 400;
const PER_SECOND = 150;
const WORKERS = 2;

interface Options {
  times: number;
  say(line: string): void;
}

export function runDatabaseDies({ times, say }: Options): Promise<Bar[]> {
  say(`Database: killed ${times} times while mails go …`);
  return onPrivateServer(async (server) => {
    const stage = await openStage("faults_shop_dies", times * MAILS_A_KILL, losing(seeded(3)));
    stage.ses.perSecond = PER_SECOND;
    try {
      return await killAll(stage, server, times, say);
    } finally {
      await stage.stop();
    }
  });
}

const losing = (random: () => number) => () => (random() < 0.02 ? "accept-then-reset" : "accept");

async function killAll(
  stage: Stage,
  server: PrivateServer,
  times: number,
  say: Options["say"],
): Promise<Bar[]> {
  const { ses } = stage;
  const workers = Array.from({ length: WORKERS }, () => startWorker(stage, "notify-worker"));
  const clock = faultClock();
  let slowest = 0;
  for (let kill = 1; kill <= times; kill += 1) {
    const enough = ses.accepted.length + 40 + ((kill * 7) % 60);
    await until(() => ses.accepted.length >= enough, 20_000);
    await server.killAndRestart();
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
