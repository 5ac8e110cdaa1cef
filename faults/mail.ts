/** Mail under kill -9, lost answers and lost events: nothing may be lost, nothing may go twice, nothing may be silent. */
import type { Bar } from "../local/bars";
import { startServer } from "../local/database";
import { runHistories } from "./mail/histories";
import { runKills } from "./mail/kills";
import { runWithoutEvents } from "./mail/lost-events";
import { runRaces } from "./mail/races";
import { runTenAtOnce } from "./mail/ten-at-once";

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
  try {
    return [
      ...(await runKills({ kills, say, worker: "notify-worker" })),
      ...(await runKills({ kills: Math.min(kills, 10), say, worker: "mark-after-send" })),
      ...(await runWithoutEvents(say)),
      ...(await runTenAtOnce(say)),
      ...(await runRaces(say)),
      ...(await runHistories({ short, say })),
    ];
  } finally {
    await server?.stop();
  }
}
