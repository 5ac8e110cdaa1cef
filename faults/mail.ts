/** Mail under kill -9, lost answers and lost events: nothing may be lost, nothing may go twice, nothing may be silent. */
import type { Bar } from "../local/bars";
import { startServer } from "../local/database";
import { runDatabaseDies } from "./mail/database-dies";
import { runFailpoints } from "./mail/failpoints";
import { runFrozen } from "./mail/frozen";
import { runHistories } from "./mail/histories";
import { runKills } from "./mail/kills";
import { runLateEvents } from "./mail/late-events";
import { runLostCommits } from "./mail/lost-commits";
import { runWithoutEvents } from "./mail/lost-events";
import { runPoison } from "./mail/poison";
import { runQuietShop } from "./mail/quiet-shop";
import { runRaces } from "./mail/races";
import { runReadOnly } from "./mail/read-only";
import { runTriggers } from "./mail/triggers";
import { runWaves } from "./mail/waves";

interface Options {
  short: boolean;
  kills: number;
  say(line: string): void;
}

const SECRET = "a secret for breaking things on purpose, nothing else";

export async function breakOnPurpose({ short, kills, say }: Options): Promise<Bar[]> {
  const server = process.env.TEST_DATABASE_URL ? null : await startServer(".local/faults-database");
  process.env.TEST_DATABASE_URL ??= server?.url;
  Object.assign(process.env, { SITE_URL: "https://shinkan.example", NEXTAUTH_SECRET: SECRET });
  const size = short ? SHORT : LONG;
  try {
    return [
      ...(await runKills({ kills, say, worker: "notify-worker" })),
      ...(await runKills({ kills: Math.min(kills, 10), say, worker: "mark-after-send" })),
      ...(await runFailpoints({ short, say })),
      ...(await runFrozen({ times: short ? 3 : 20, say })),
      ...(await runLateEvents({ members: size.members, say })),
      ...(await runWithoutEvents({ members: size.members, say })),
      ...(await runQuietShop({ say })),
      ...(await runTriggers({ members: size.members, say })),
      ...(await runRaces({ races: size.races, say })),
      ...(await runPoison({ ...size.poison, say })),
      ...(await runDatabaseDies({ times: Math.ceil(kills / 10), say })),
      ...(await runReadOnly({ times: short ? 2 : 6, say })),
      ...(await runWaves({ rounds: short ? 5 : 20, say })),
      ...(await runLostCommits({ times: short ? 1 : 5, say })),
      ...(await runHistories({ short, say })),
    ];
  } finally {
    await server?.stop();
  }
}

const LONG = { members: 2_000, races: 10_000, poison: { members: 1_500, rounds: 3, short: false } };
const SHORT = { members: 200, races: 200, poison: { members: 300, rounds: 3, short: true } };
