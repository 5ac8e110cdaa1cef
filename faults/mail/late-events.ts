/** Answers are lost and events come late, twice and in any order: whoever resends by the clock alone mails twice, we do not. */
import { execute } from "../../core/database/sql";
import { sesMailer } from "../../core/mail/ses";
import { notify } from "../../core/notices/notify";
import { atLeast, atMost, type Bar, exactly } from "../../local/bars";
import type { Accepted } from "../../local/ses/fake-ses";
import {
  countStates,
  everyoneWaits,
  openStage,
  RELEASE_DAY,
  type Stage,
  seeded,
} from "../../local/ses/mail-stage";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";
import { balance, lostAndTwice } from "./balance";
import { faultClock, shuffled } from "./time";

interface Options {
  members: number;
  say(line: string): void;
}

const MINUTES_A_ROUND = 5;
/** Events usually come within a minute; these take up to ten times as long. */
const LATEST_ROUNDS = 2;
const ROUNDS = 20;
/** Later titles, whose mails' events prove that the feed is live past the earlier ones; the last may stay in doubt. */
const LATER_TITLES = [5, 10, 15];
const LATER = 30;

export async function runLateEvents({ members, say }: Options): Promise<Bar[]> {
  say(`Events: late, twice and in any order, about ${members} mails …`);
  return [...(await byEvidence(members, say)), ...(await control(members))];
}

async function byEvidence(members: number, say: Options["say"]): Promise<Bar[]> {
  const stage = await openStage("faults_shop_late", members, losing(seeded(11)));
  try {
    await live(stage);
    const { lost, twice } = await lostAndTwice(stage.ses.accepted);
    const { sent = 0, ...others } = await countStates();
    const left = Object.values(others).reduce((sum, count) => sum + count, 0);
    say(`events: ${sent} sent, ${left} otherwise`);
    return [
      exactly("late events: mailed twice", twice, 0, "mails"),
      exactly("late events: lost", lost, 0, "mails"),
      atMost("late events: still in doubt in the end", left, LATER, "notices"),
      ...(await balance("late events", stage.ses.accepted)),
    ];
  } finally {
    await stage.stop();
  }
}

/** The same with a mailer that sends again after a while, whatever it knows. */
async function control(members: number): Promise<Bar[]> {
  const stage = await openStage("faults_shop_late", Math.min(members, 300), losing(seeded(11)));
  try {
    await live(stage, () =>
      execute("UPDATE mails SET state = 'ready', attempt = NULL WHERE state = 'unknown'").then(() =>
        execute("UPDATE notices SET state = 'mailed' WHERE state = 'unknown'"),
      ),
    );
    const { twice } = await lostAndTwice(stage.ses.accepted);
    return [atLeast("control: mailed twice by resending after a while", twice, 1, "members")];
  } finally {
    await stage.stop();
  }
}

const losing = (random: () => number) => () => {
  const chance = random();
  return chance < 0.05 ? "accept-then-reset" : chance < 0.1 ? "reset" : "accept";
};

/** Every five minutes a run; each event comes up to two rounds after its mail, a tenth of them twice. */
async function live(
  { ses, shop }: Stage,
  beforeRun: () => Promise<unknown> = async () => null,
): Promise<void> {
  const random = seeded(12);
  const clock = faultClock();
  const coming: { mail: Accepted; round: number }[] = [];
  const mailer = sesMailer({ endpoint: ses.endpoint });
  let known = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    if (LATER_TITLES.includes(round)) await everyoneWaits(shop.members.slice(0, LATER), await addRelease());
    await beforeRun();
    await notify({ now: RELEASE_DAY, config, mailer, findBuyable: async () => null });
    for (const mail of ses.accepted.slice(known)) {
      const later = () => round + Math.floor(random() * (LATEST_ROUNDS + 1));
      coming.push({ mail, round: later() });
      if (random() < 0.1) coming.push({ mail, round: later() });
    }
    known = ses.accepted.length;
    await clock.pass(MINUTES_A_ROUND);
    const now = coming.filter((event) => event.round === round).map(({ mail }) => mail);
    await clock.hear(shuffled(now, random));
  }
  mailer.close();
}
