/** Attacks the log-in: stuffing and spellings get no more tries than the policy, times say nothing, a storm leaves pages and shop alone. */
import { closeShop } from "../core/shop/shop-database";
import { createShop, dropShop } from "../examples/legacy-shop/seed";
import type { Bar } from "../local/bars";
import { startServer } from "../local/database";
import { freshDatabase } from "../local/testing/test-database";
import { runSpellings } from "./login/spellings";
import { runStorm } from "./login/storm";
import { runStuffing } from "./login/stuffing";
import { runTimes } from "./login/times";

const SCHEMA = "faults_login_shop";
const LONG_STORM = { rounds: 15, roundsAtMost: 15, short: false };
const SHORT_STORM = { rounds: 3, roundsAtMost: 3, short: true };

interface Options {
  short: boolean;
  say(line: string): void;
}

export async function breakOnPurpose({ short, say }: Options): Promise<Bar[]> {
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  const server = given ? null : await startServer(".local/faults-login");
  const adminUrl = given ?? server?.url ?? "";
  try {
    const bars = await runAlone(adminUrl, short, say);
    process.env.DATABASE_URL = adminUrl; // where the site finds its server
    return [...bars, ...(await runStorm(adminUrl, short ? SHORT_STORM : LONG_STORM, say))];
  } finally {
    await server?.stop();
  }
}

/** Without a site: the log-in itself. */
async function runAlone(adminUrl: string, short: boolean, say: (line: string) => void): Promise<Bar[]> {
  process.env.TEST_DATABASE_URL = adminUrl;
  process.env.NEXTAUTH_SECRET = "a secret for breaking things on purpose, nothing else";
  const db = await freshDatabase();
  await dropShop(db.adminUrl, SCHEMA);
  const shop = await createShop({
    adminUrl: db.adminUrl,
    schema: SCHEMA,
    now: new Date(),
    cost: short ? 6 : 8,
  });
  process.env.SHOP_DATABASE_URL = shop.readerUrl;
  try {
    return [
      ...(await runTimes(short ? 120 : 1_000, say)),
      ...(await runStuffing(short ? 1_000 : 10_000, say)),
      ...(await runSpellings(short ? 120 : 1_200, say)),
    ];
  } finally {
    await closeShop();
    await dropShop(db.adminUrl, SCHEMA);
    await db.drop();
    delete process.env.SHOP_DATABASE_URL;
    delete process.env.NEXTAUTH_SECRET;
  }
}
