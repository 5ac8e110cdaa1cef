import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeShop } from "../../core/shop/shop-database";
import { instantOf, toDay } from "../../core/shop-day";
import { createShop, dropShop } from "../../examples/legacy-shop/seed";
import { ownDatabase } from "../testing/own-database";
import { readRows } from "../testing/read-rows";
import { runDaily } from "./daily";

const now = instantOf(toDay("2026-11-29"), "05:00", "Asia/Tokyo"); // before sending hours: no mail is due
const SHOP = "test_shop_daily";
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-daily-"));
const db = ownDatabase();

beforeAll(async () => {
  await dropShop(db.adminUrl, SHOP);
  const shop = await createShop({ adminUrl: db.adminUrl, schema: SHOP, now, members: 2, cost: 4 });
  vi.stubEnv("SHOP_DATABASE_URL", shop.readerUrl);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeShop();
  await dropShop(db.adminUrl, SHOP);
});

function feedOf(provider: string, row: string) {
  const source = path.join(folder, `${provider}.csv`);
  writeFileSync(source, ["商品ID,ISBN,タイトル,発売日,内容紹介", row, ""].join("\n"));
  return { provider, profile: "generic-ja", source };
}

test("the daily workflow imports every feed by the configured precedence: one ISBN stays one release", async () => {
  const publishers = feedOf("publishers", "P1,9784101092058,本の題,2026/12/05,");
  const wholesaler = feedOf("wholesaler", "W9,9784101092058,ホンノダイ,2026/12/05,卸の紹介");
  const precedence = { providers: ["publishers", "wholesaler"], fields: {} };
  const config = { feeds: [publishers, wholesaler], shop: { timeZone: "Asia/Tokyo" }, precedence };
  const { feeds } = await runDaily({ now, config, say: () => undefined });
  expect(feeds).toMatchObject([
    { provider: "publishers", runs: [{ state: "applied", added: 1 }] },
    { provider: "wholesaler", runs: [{ state: "applied", added: 0 }] },
  ]);
  expect(await readRows("SELECT provider, title, description FROM releases")).toEqual([
    { provider: "publishers", title: "本の題", description: "卸の紹介" },
  ]);
});
