/** Log-in under attack: stuffing from many addresses gets no more tries than the policy, and answers tell nothing by their time. */
import { closeShop } from "../core/shop/shop-database";
import { createShop, dropShop } from "../examples/legacy-shop/seed";
import type { Bar } from "../local/bars";
import { startServer } from "../local/database";
import { freshDatabase } from "../local/test-database";
import { runStuffing } from "./login/stuffing";
import { runTimes } from "./login/times";

const SCHEMA = "faults_login_shop";

interface Options {
  short: boolean;
  say(line: string): void;
}

export async function breakOnPurpose({ short, say }: Options): Promise<Bar[]> {
  const server = process.env.TEST_DATABASE_URL ? null : await startServer(".local/faults-login");
  process.env.TEST_DATABASE_URL ??= server?.url;
  process.env.NEXTAUTH_SECRET = "a secret for breaking things on purpose, nothing else";
  const db = await freshDatabase();
  await dropShop(db.adminUrl, SCHEMA);
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SCHEMA, now: new Date(), cost: 8 });
  process.env.SHOP_DATABASE_URL = shop.readerUrl;
  try {
    return [...(await runTimes(short ? 60 : 300, say)), ...(await runStuffing(short ? 1_000 : 10_000, say))];
  } finally {
    await closeShop();
    await dropShop(db.adminUrl, SCHEMA);
    await db.drop();
    await server?.stop();
  }
}
