/** Workers frozen at every point between claim and send, woken when others have long sent their mails: nothing goes twice. */

import { z } from "zod";
import { execute, rows } from "../../core/database/sql";
import { sesMailer } from "../../core/mail/ses";
import { notify } from "../../core/notices/notify";
import { atLeast, type Bar, exactly } from "../../local/bars";
import { everyoneWaits, openStage, RELEASE_DAY, seeded } from "../../local/ses/mail-stage";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";
import { balance, lostAndTwice } from "./balance";
import { end, startWorker, until } from "./kills";
import { faultClock } from "./time";

const MEMBERS = 40;

export async function runFrozen({ times, say }: { times: number; say(line: string): void }): Promise<Bar[]> {
  say(`Frozen: ${times} workers stand still after their claim and wake when others have sent …`);
  const stage = await openStage("faults_shop_frozen", MEMBERS, () => "accept");
  const clock = faultClock();
  const random = seeded(17);
  const mailer = sesMailer({ endpoint: stage.ses.endpoint });
  stage.ses.perSecond = 200;
  let held = 0;
  let heard = 0;
  try {
    for (let round = 0; round < times; round += 1) {
      await everyoneWaits(stage.shop.members, await addRelease());
      const worker = startWorker(stage, "notify-worker");
      await claimed();
      await new Promise((resolve) => setTimeout(resolve, random() * 60));
      worker.kill("SIGSTOP");
      held += await inHand();
      // Longer than what was checked stays good; the ledger's clock is put forward.
      await new Promise((resolve) => setTimeout(resolve, 4_500));
      for (let step = 0; step < 3; step += 1) {
        await clock.pass(30);
        await execute("UPDATE mail_pace SET probed_at = NULL, free_at = UTC_TIMESTAMP(6)");
        await notify({ now: RELEASE_DAY, config, mailer, findBuyable: async () => null });
        const fresh = [...stage.ses.accepted.slice(heard), ...stage.ses.probes.splice(0)];
        heard = stage.ses.accepted.length;
        await clock.hear(fresh);
      }
      worker.kill("SIGCONT");
      await until(() => worker.exitCode !== null, 60_000);
      await end(worker);
    }
    await notify({ now: RELEASE_DAY, config, mailer, findBuyable: async () => null });
    const { lost, twice } = await lostAndTwice(stage.ses.accepted);
    return [
      atLeast(`frozen ${times} times: mails in the hands of a frozen worker`, held, times, ""),
      exactly(`frozen ${times} times: mailed twice`, twice, 0, "mails"),
      exactly(`frozen ${times} times: lost`, lost, 0, "mails"),
      ...(await balance("frozen", stage.ses.accepted)),
    ];
  } finally {
    mailer.close();
    await stage.stop();
  }
}

async function claimed(): Promise<void> {
  while ((await inHand()) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
}

async function inHand(): Promise<number> {
  const [row] = await rows(
    z.object({ mails: z.number() }),
    "SELECT COUNT(*) AS mails FROM mails WHERE state = 'sending'",
  );
  return row?.mails ?? 0;
}
