/** One mail in a hundred that can never go: the others go all the same, and no slower. */

import { z } from "zod";
import { rows } from "../../core/database/sql";
import { sesMailer } from "../../core/mail/ses";
import { notify } from "../../core/notices/notify";
import { type Bar, exactly, percentile, timeAtMost } from "../../local/bars";
import { openStage, RELEASE_DAY } from "../../local/ses/mail-stage";
import config from "../../shinkan.config";
import { balance } from "./balance";

const PER_SECOND = 300;
/** What a run with poison may take, in times of one without. */
const SLOWER = 1.05;

interface Options {
  members: number;
  rounds: number;
  short: boolean;
  say(line: string): void;
}

export async function runPoison({ members, rounds, short, say }: Options): Promise<Bar[]> {
  say(`Poison: one of a hundred among ${members} mails, ${rounds} times …`);
  const ratios: number[] = [];
  let stopped = 0;
  let balanced = [] as Bar[];
  for (let round = 0; round < rounds; round += 1) {
    const clean = await send(members, false);
    const poisoned = await send(members, true);
    ratios.push(poisoned.ms / clean.ms);
    stopped += poisoned.good - poisoned.sent;
    balanced = poisoned.balanced;
  }
  return [
    exactly("poison: good mails that did not go", stopped, 0, "mails"),
    timeAtMost("poison: time beside a run without", percentile(ratios, 0.5), {
      limit: SLOWER,
      unit: "×",
      short,
    }),
    ...balanced,
  ];
}

/** Half of the poison SES refuses, half has an address that is none. */
async function send(members: number, poisoned: boolean) {
  const stage = await openStage("faults_shop_poison", members, () => "accept");
  stage.ses.perSecond = PER_SECOND;
  const bad = stage.shop.members.filter((_, index) => poisoned && index % 100 === 50);
  const refused = new Set(await Promise.all(bad.filter((_, index) => index % 2).map(stage.shop.addressOf)));
  for (const id of bad.filter((_, index) => index % 2 === 0))
    await stage.shop.asStaff("UPDATE users SET email = ? WHERE user_id = ?", [`no address\u0000 ${id}`, id]);
  stage.ses.behave = ({ to }) => (refused.has(to) ? "reject" : "accept");
  const mailer = sesMailer({ endpoint: stage.ses.endpoint });
  try {
    const began = performance.now();
    await notify({ now: RELEASE_DAY, config, mailer, findBuyable: async () => null });
    const ms = performance.now() - began;
    const [row] = await rows(
      z.object({ sent: z.number() }),
      "SELECT COUNT(*) AS sent FROM mails WHERE state = 'sent'",
    );
    const balanced = await balance("poison", stage.ses.accepted);
    return { ms, sent: row?.sent ?? 0, good: stage.shop.members.length - bad.length, balanced };
  } finally {
    mailer.close();
    await stage.stop();
  }
}
