/** Every place where a worker can die, by name: it dies there once, and the next ones must make it whole. */
import { once } from "node:events";
import { execute } from "../../core/database/sql";
import { sesMailer } from "../../core/mail/ses";
import { notify } from "../../core/notices/notify";
import { type Bar, exactly } from "../../local/bars";
import { everyoneWaits, openStage, RELEASE_DAY } from "../../local/ses/mail-stage";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";
import { balance, lostAndTwice } from "./balance";
import { FAILPOINTS } from "./failpoint-names";
import { startWorker } from "./kills";
import { faultClock } from "./time";

const MEMBERS = 80;

export async function runFailpoints({
  short,
  say,
}: {
  short: boolean;
  say(line: string): void;
}): Promise<Bar[]> {
  const names = FAILPOINTS.filter((_, index) => !short || index % 3 === 1);
  say(`Failpoints: ${names.join(", ")} …`);
  const stage = await openStage("faults_shop_points", MEMBERS, () => "accept");
  const clock = faultClock();
  stage.ses.perSecond = 400;
  let reached = 0;
  let lost = 0;
  let twice = 0;
  let heard = 0;
  try {
    for (const name of names) {
      await everyoneWaits(stage.shop.members, await addRelease());
      await execute("UPDATE mail_pace SET free_at = UTC_TIMESTAMP(6)");
      process.env.FAILPOINT = name;
      const worker = startWorker(stage, "failpoint-worker");
      const [, signal] = await once(worker, "exit");
      if (signal === "SIGKILL") reached += 1;
      else say(`${name} was not reached`);
      await stage.ses.deserted();
      const mailer = sesMailer({ endpoint: stage.ses.endpoint });
      for (let round = 0; round < 3; round += 1) {
        await clock.pass(30);
        const fresh = stage.ses.accepted.slice(heard); // more may come while these are heard
        heard += fresh.length;
        await clock.hear(fresh);
        // A later mail, whose event proves that the feed is live.
        await everyoneWaits(stage.shop.members.slice(0, 1), await addRelease());
        await notify({ now: RELEASE_DAY, config, mailer, findBuyable: async () => null });
      }
      mailer.close();
      const wrong = await lostAndTwice(stage.ses.accepted);
      [lost, twice] = [lost + wrong.lost, twice + wrong.twice];
    }
    const total = names.length;
    return [
      exactly(`failpoints: of ${total}, those at which a worker died`, reached, total, ""),
      exactly("failpoints: lost", lost, 0, "mails"),
      exactly("failpoints: mailed twice", twice, 0, "mails"),
      ...(await balance("failpoints", stage.ses.accepted)),
    ];
  } finally {
    await stage.stop();
  }
}
