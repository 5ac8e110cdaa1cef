/** Calls to SES are cut before it took them, and no later mail goes for a week: a probe's event is the proof, and everybody is mailed once. */
import { once } from "node:events";
import { atLeast, type Bar, exactly } from "../../local/bars";
import { countStates, openStage, RELEASE_DAY, type Stage } from "../../local/ses/mail-stage";
import { balance, lostAndTwice } from "./balance";
import { startWorker } from "./kills";
import { faultClock } from "./time";

const MEMBERS = 20;
const CUT = 5;
const DAYS = 7;
const DAY_MS = 86_400_000;

interface Options {
  say(line: string): void;
}

export async function runQuietShop({ say }: Options): Promise<Bar[]> {
  say(`Quiet shop: ${CUT} of ${MEMBERS} calls are cut, and no later mail goes for ${DAYS} days …`);
  return [...(await withProbes(say)), ...(await control())];
}

async function withProbes(say: Options["say"]): Promise<Bar[]> {
  const stage = await openQuiet();
  try {
    await liveAWeek(stage, { hearsProbes: true });
    const { sent = 0, ...others } = await countStates();
    const left = Object.values(others).reduce((sum, count) => sum + count, 0);
    const { lost, twice } = await lostAndTwice(stage.ses.accepted);
    say(`quiet shop: ${sent} sent, ${left} otherwise`);
    return [
      exactly("quiet shop: not mailed after a week", stage.shop.members.length - sent + left, 0, "members"),
      exactly("quiet shop: lost", lost, 0, "mails"),
      exactly("quiet shop: mailed twice", twice, 0, "mails"),
      ...(await balance("quiet shop", stage.ses.accepted)),
    ];
  } finally {
    await stage.stop();
  }
}

/** The same where nobody hears of the probes: without their proof all that was cut stays in doubt. */
async function control(): Promise<Bar[]> {
  const stage = await openQuiet();
  try {
    await liveAWeek(stage, { hearsProbes: false });
    const { unknown = 0 } = await countStates();
    return [atLeast("control: in doubt after a week without probes", unknown, CUT, "notices")];
  } finally {
    await stage.stop();
  }
}

const openQuiet = async (): Promise<Stage> => {
  const stage = await openStage("faults_shop_quiet", MEMBERS, () => "accept");
  stage.ses.behave = ({ count }) => (count % 4 === 2 && count <= CUT * 4 ? "reset" : "accept");
  return stage;
};

/** A run of a process of its own every half hour of the first hours, then once a day; events come before the next run. */
async function liveAWeek(stage: Stage, { hearsProbes }: { hearsProbes: boolean }): Promise<void> {
  const { ses } = stage;
  const clock = faultClock();
  let heard = 0;
  const run = async (day: number, minutes: number) => {
    const worker = startWorker(stage, "notify-worker", new Date(RELEASE_DAY.getTime() + day * DAY_MS));
    await once(worker, "exit");
    await clock.pass(minutes);
    const fresh = ses.accepted.slice(heard);
    heard += fresh.length;
    await clock.hear([...fresh, ...(hearsProbes ? ses.probes.splice(0) : [])]);
  };
  for (let halfHour = 0; halfHour < 3; halfHour += 1) await run(0, 30);
  for (let day = 1; day <= DAYS; day += 1) await run(day, 24 * 60);
}
