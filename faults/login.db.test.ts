import { afterAll, beforeAll, expect, test } from "vitest";
import { closeShop } from "../core/shop/shop-database";
import { createShop, dropShop } from "../examples/legacy-shop/seed";
import { freshDatabase, type TestDatabase } from "../local/test-database";
import { runStuffing } from "./login/stuffing";
import { runTimes } from "./login/times";

const SCHEMA = "test_shop_faults";
const silent = () => undefined;
let db: TestDatabase;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.NEXTAUTH_SECRET = "a secret of the tests, long enough to be one";
  await dropShop(db.adminUrl, SCHEMA);
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SCHEMA, now: new Date(), cost: 6 });
  process.env.SHOP_DATABASE_URL = shop.readerUrl;
});
afterAll(async () => {
  await closeShop();
  await dropShop(db.adminUrl, SCHEMA);
  await db.drop();
});

test("refusals of every kind take the same time, and a variant that answers at once would be found out", async () => {
  const bars = await runTimes(120, silent);
  expect(bars.filter(({ ok }) => !ok)).toEqual([]);
  expect(bars.filter(({ limit }) => limit !== null)).toHaveLength(4);
});

test("stuffing from hundreds of addresses gets no more tries than the policy, and the member still gets in", async () => {
  const bars = await runStuffing(1_000, silent);
  expect(bars.filter(({ ok }) => !ok)).toEqual([]);
});
