/** Workers on one ledger, a SES that enforces its rate: how closely they ride it, and whether they ever overstep. */
import { execute } from "../../core/database/sql";
import { planStep } from "../../core/notices/notify";
import type { Permits } from "../../core/notices/send/pace";
import { atLeast, atMost, type Bar, exactly, info } from "../../local/bars";
import { type FakeSes, sesEnvironment } from "../../local/ses/fake-ses";
import { openStage, RELEASE_DAY } from "../../local/ses/mail-stage";
import { busiestSecond, rateBucket } from "../../local/ses/rate-bucket";
import config from "../../shinkan.config";
import { start } from "./child";

interface Plan {
  perSecond: number;
  workers: number;
  seconds: number;
}

const LONG: Plan[] = [14, 200, 500].flatMap((perSecond) =>
  [1, 8].map((workers) => ({ perSecond, workers, seconds: 60 })),
);
const SHORT: Plan[] = [
  { perSecond: 200, workers: 1, seconds: 5 },
  { perSecond: 100, workers: 4, seconds: 5 },
];

export async function measurePace({
  short,
  say,
}: {
  short: boolean;
  say(line: string): void;
}): Promise<Bar[]> {
  const plans = short ? SHORT : LONG;
  const most = Math.max(...plans.map(({ perSecond, seconds }) => perSecond * (seconds + 3)));
  const stage = await openStage("bench_shop_pace", most, () => "accept");
  stage.ses.keep = false;
  try {
    await planStep({ now: RELEASE_DAY, config, findBuyable: async () => null });
    const bars: Bar[] = [];
    for (const plan of plans) {
      say(`Pace: ${plan.workers} workers at ${plan.perSecond} a second for ${plan.seconds} s …`);
      bars.push(...(await ride(stage.ses, plan, short)));
    }
    return bars;
  } finally {
    await stage.stop();
  }
}

/**
 * How much gets through in a few seconds, and how much of it arrives together, depends on what else the machine does: a short run
 * tells it and judges the permits alone.
 */
async function ride(ses: FakeSes, { perSecond, workers, seconds }: Plan, short: boolean): Promise<Bar[]> {
  await readyAgain();
  ses.accepted.length = 0;
  ses.perSecond = perSecond;
  let throttled = 0;
  const take = rateBucket(perSecond);
  ses.behave = () => {
    if (take()) return "accept";
    throttled += 1;
    return "throttle";
  };
  const env = { ...sesEnvironment(ses.endpoint), DATABASE_CONNECTIONS: "2" };
  const args = [RELEASE_DAY.toISOString(), String((seconds + 2) * 1000)];
  const crew = Array.from({ length: workers }, () => start("pace-child", args, env));
  await Promise.all(crew.map(({ ready }) => ready));
  for (const worker of crew) worker.begin();
  const permits = (await Promise.all(crew.map((worker) => worker.result()))).flat() as Permits[];
  const times = ses.accepted.map(({ at }) => at).sort((one, other) => one - other);
  const first = times[0] ?? 0;
  const reached = times.filter((at) => at < first + seconds * 1000).length / seconds;
  const name = `${workers} workers at ${perSecond}/s`;
  return [
    atMost(
      `${name}: permits in any second, by the database's time`,
      busiestSecond(slotsOf(permits)),
      perSecond,
      "",
    ),
    (short ? info : noneAllowed)(`${name}: throttled by a bucket of one second`, throttled, "mails"),
    (short ? info : judged)(`${name}: reached over ${seconds} s`, (100 * reached) / perSecond, "%"),
    info(`${name}: arrivals in the busiest second`, busiestSecond(times), ""),
  ];
}

const noneAllowed = (name: string, value: number, unit: string): Bar => exactly(name, value, 0, unit);
const judged = (name: string, value: number, unit: string): Bar => atLeast(name, value, 95, unit);

/** In milliseconds. */
const slotsOf = (permits: Permits[]): number[] =>
  permits
    .flatMap(({ firstMicros, everyMs, count }) =>
      Array.from({ length: count }, (_, slot) => firstMicros / 1000 + slot * everyMs),
    )
    .sort((one, other) => one - other);

async function readyAgain(): Promise<void> {
  await execute("UPDATE notices SET state = 'mailed', settled_at = NULL WHERE state <> 'mailed'");
  await execute("UPDATE mails SET state = 'ready', attempt = NULL, message_id = NULL WHERE state <> 'ready'");
  await execute("UPDATE mail_pace SET free_at = UTC_TIMESTAMP(6), share = 0.97");
}
