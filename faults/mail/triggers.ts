/** The same day triggered ten times at once, or three days missed: the same set of mails as from one calm run a day. */

import { z } from "zod";
import { execute, rows } from "../../core/database/sql";
import { sesMailer } from "../../core/mail/ses";
import { notify } from "../../core/notices/notify";
import { type Bar, exactly } from "../../local/bars";
import { everyoneWaits, openStage, RELEASE_DAY, type Stage } from "../../local/ses/mail-stage";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";
import { balance, lostAndTwice } from "./balance";

const DAY = 86_400_000;
const DAYS = 4;

type Run = (once: (day: number) => Promise<unknown>) => Promise<unknown>;

const calm: Run = async (once) => {
  for (let day = 0; day < DAYS; day += 1) await once(day);
};
const tenTimes: Run = async (once) => {
  for (let day = 0; day < DAYS; day += 1) await Promise.all(Array.from({ length: 10 }, () => once(day)));
};
/** Nothing ran on the first three days. */
const missed: Run = (once) => once(DAYS - 1);

export async function runTriggers({
  members,
  say,
}: {
  members: number;
  say(line: string): void;
}): Promise<Bar[]> {
  say(`Triggers: ${DAYS} days and ${members} members, ten times at once and after three days missed …`);
  const expected = await outcomeOf(members, calm, "calm runs");
  const ten = await outcomeOf(members, tenTimes, "ten triggers");
  const late = await outcomeOf(members, missed, "days missed");
  return [
    exactly("ten triggers at once: unlike one calm run", unlike(expected.notices, ten.notices), 0, "notices"),
    exactly("ten triggers at once: mailed twice", ten.twice, 0, "mails"),
    ...ten.bars,
    exactly("three days missed: unlike one calm run", unlike(expected.notices, late.notices), 0, "notices"),
    ...late.bars,
  ];
}

/** Who was told of what, as `member day`, for each run the same titles. */
async function outcomeOf(members: number, run: Run, name: string) {
  const stage = await openStage("faults_shop_days", members, () => "accept");
  const mailer = sesMailer({ endpoint: stage.ses.endpoint });
  try {
    await titlesOfEachDay(stage);
    const once = (day: number) => {
      const now = new Date(RELEASE_DAY.getTime() + day * DAY);
      return notify({ now, config, mailer, findBuyable: async () => null });
    };
    await run(once);
    const sent = await rows(
      z.object({ one: z.string() }),
      `SELECT CONCAT(n.member_id, ' ', n.day) AS one FROM notices n JOIN mails m ON m.id = n.mail_id
       WHERE n.state = 'sent' ORDER BY one`,
    );
    const { twice } = await lostAndTwice(stage.ses.accepted);
    return { notices: sent.map(({ one }) => one), twice, bars: await balance(name, stage.ses.accepted) };
  } finally {
    mailer.close();
    await stage.stop();
  }
}

/** The first day's is the stage's own; every other member waits for each further one. */
async function titlesOfEachDay({ shop }: Stage): Promise<void> {
  await execute("UPDATE mail_pace SET free_at = UTC_TIMESTAMP(6)");
  for (let day = 1; day < DAYS; day += 1) {
    const some = shop.members.filter((_, index) => index % (day + 1) === 0);
    await everyoneWaits(some, await addRelease({ day: `2026-12-1${day}` }));
  }
}

function unlike(expected: string[], got: string[]): number {
  const left = new Set(expected);
  const right = new Set(got);
  const missing = expected.filter((one) => !right.has(one)).length;
  return missing + got.filter((one) => !left.has(one)).length + (got.length - right.size);
}
