/** Answers are lost and no event ever comes: whatever is in doubt must be visible, and nothing may be tried again. */

import { sesMailer } from "../../core/mail/ses";
import { notify } from "../../core/notices/notify";
import { type Bar, exactly } from "../../local/bars";
import { countStates, countTwice, openStage, RELEASE_DAY, seeded } from "../../local/ses/mail-stage";
import config from "../../shinkan.config";
import { balance } from "./balance";

export async function runWithoutEvents({
  members,
  say,
}: {
  members: number;
  say(line: string): void;
}): Promise<Bar[]> {
  const random = seeded(7);
  const behave = () =>
    (["accept-then-reset", "reset", "accept"] as const)[Math.floor(random() * 3)] ?? "accept";
  const stage = await openStage("faults_shop_events", members, behave);
  const mailer = sesMailer({ endpoint: stage.ses.endpoint });
  try {
    for (let round = 0; round < 5; round += 1)
      await notify({ now: RELEASE_DAY, config, mailer, findBuyable: async () => null });
    const { unknown = 0, sent = 0 } = await countStates();
    const silent = stage.shop.members.length - unknown - sent;
    const twice = countTwice(stage.ses.accepted.map(({ to }) => to));
    say(`without events: ${sent} sent, ${unknown} unknown`);
    return [
      exactly("mail: silent without events", silent, 0, "notices"),
      exactly("mail: mailed twice without events", twice, 0, "members"),
      ...(await balance("without events", stage.ses.accepted)),
    ];
  } finally {
    mailer.close();
    await stage.stop();
  }
}
