import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type FakeSes, startFakeSes } from "@/local/ses/fake-ses";
import { ownDatabase } from "@/local/testing/own-database";
import { freshShop, type TestShop } from "@/local/testing/test-members";
import config from "@/shinkan.config";
import { rows } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { importFeed } from "../imports/import-feed";
import { NO_PRECEDENCE } from "../imports/precedence/precedence";
import { sesMailer } from "../mail/ses";
import { type Day, instantOf, toDay } from "../shop-day";
import { subscribe } from "../subscriptions/subscribe";
import { notify } from "./notify";

const db = ownDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-reconciled-"));
const at = (day: string, time: string) => instantOf(toDay(day), time, "Asia/Tokyo");
const findBuyable = async () => null;
let shop: TestShop;
let ses: FakeSes;

beforeAll(async () => {
  process.env.SITE_URL = "https://shinkan.example";
  process.env.NEXTAUTH_SECRET = "a secret that only this test knows, long enough";
  shop = await freshShop(db.adminUrl, "test_shop_reconciled", 1);
  ses = await startFakeSes();
});
afterAll(async () => {
  await ses.stop();
  await shop.drop();
});

function importDay(day: string, isbn: string, date: string) {
  const file = path.join(folder, `${day}.csv`);
  const row = (format: string, code: string, on: string) =>
    `adachi,https://a.example/,Seven,Adachi and Shimamura,13,${format},${code},${on}\n`;
  writeFileSync(file, row("Digital", isbn, date) + row("Physical", "979-8-89863-165-9", "2026-10-20"));
  const now = at(day, "05:00");
  const asOf: Day = toDay(day);
  const profile = requireProfile("lnrelease");
  return importFeed({ provider: "lnrelease", profile, file, asOf, now, precedence: NO_PRECEDENCE });
}

const readNotices = () =>
  rows(
    z.object({ occasion: z.string(), day: z.string(), state: z.string() }),
    "SELECT occasion, day, state FROM notices ORDER BY id",
  );

test("who waits for a title whose ISBN arrives with another day is told that it moved, and hears on that day", async () => {
  await importDay("2026-07-02", "", "2026-10-20");
  const [memberId = ""] = shop.members;
  const [digital] = await rows(
    z.object({ id: z.number() }),
    "SELECT id FROM releases WHERE format = 'Digital'",
  );
  const wish = { memberId, releaseId: digital?.id ?? 0, locale: "en", wording: "w", page: "/" } as const;
  await subscribe({ ...wish, now: at("2026-07-02", "12:00") }, { config, findBuyable });
  await importDay("2026-07-03", "9798902098065", "2026-09-17");
  const mailer = sesMailer({ endpoint: ses.endpoint });
  for (const day of ["2026-07-03", "2026-09-17", "2026-10-20"])
    await notify({ now: at(day, "08:00"), config, findBuyable, mailer });
  mailer.close();
  expect(await readNotices()).toEqual([
    { occasion: "moved", day: "2026-09-17", state: "sent" },
    { occasion: "on-sale", day: "2026-09-17", state: "sent" },
  ]);
});
