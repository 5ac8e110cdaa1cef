import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listPurchases } from "../core/console/demand/read-purchases";
import { forgetProof } from "../core/shop/prove-mapping";
import { closeShop } from "../core/shop/shop-database";
import { shopDay } from "../core/shop-day";
import { makeSample } from "../examples/feeds/make-sample";
import { createShop, dropShop } from "../examples/legacy-shop/seed";
import { importFeedJob } from "../jobs/import";
import { keepDemandJob } from "../jobs/keep-demand";
import config from "../shinkan.config";
import { addReleaseDays } from "./demo-history";
import { ownDatabase } from "./testing/own-database";
import { temporaryFolder } from "./testing/temporary-folder";

const SHOP = "test_shop_history";
const folder = temporaryFolder();
const db = ownDatabase();
const now = new Date();

beforeAll(async () => {
  await dropShop(db.adminUrl, SHOP);
});
afterAll(async () => {
  await closeShop();
  await dropShop(db.adminUrl, SHOP);
});

test("the demo's past fills the pages about purchases, by title and by link, also the first time that it is looked at", async () => {
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SHOP, now, members: 250, cost: 4 });
  process.env.SHOP_DATABASE_URL = shop.readerUrl;
  forgetProof();
  const file = path.join(folder, "sample.csv");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, makeSample(shopDay(now, config.shop.timeZone)));
  await importFeedJob({ profile: "generic-ja", file, now });
  await keepDemandJob({ now });
  expect(await listPurchases("title", 10), "without it there is nothing").toEqual([]);
  await addReleaseDays({ shopOwnerUrl: shop.ownerUrl, now });
  await keepDemandJob({ now });
  const titles = await listPurchases("title", 10);
  expect(titles.map(({ mailed, bought }) => ({ mailed, bought }))).toEqual(
    Array.from({ length: 3 }, () => ({ mailed: 40, bought: 16 })),
  );
  const [link] = await listPurchases("link", 10);
  expect(link).toMatchObject({ object: "autumn", mailed: 78 });
  expect(link?.bought).toBeGreaterThan(10);
});
