import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { eanCheckDigit } from "../core/feed/cells/identifiers";
import { type Cloud, startCloud } from "../local/lambda/cloud";
import { type Control, startControl } from "../local/lambda/control";
import { ownDatabase } from "../local/testing/own-database";
import { freshShop, type TestShop } from "../local/testing/test-members";
import { addRelease } from "../local/testing/test-releases";
import tagCache from "../open-next/tag-cache";
import { watchSalesJob } from "./watch-sales";

const db = ownDatabase();
let cloud: Cloud;
let cdn: Control;
let shop: TestShop;

beforeAll(async () => {
  cloud = await startCloud(Date.now);
  cdn = await startControl({ invalidate: () => undefined, moveClock: async () => undefined });
  const env = { ...cloud.env, AWS_ENDPOINT_URL_CLOUDFRONT: cdn.url, CDN_DISTRIBUTION_ID: "E1" };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  shop = await freshShop(db.adminUrl, "test_shop_watch_job", 5);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([cloud.stop(), cdn.stop(), shop.drop()]);
});

const isbnOf = (number: number) => `9784209990${number}${eanCheckDigit(`9784209990${number}`)}`;
/** Which of these tags were published at this moment. */
async function publishedAt(now: Date, tags: string[]): Promise<string[]> {
  const isNewer = async (tag: string) => (await tagCache.isStale?.([tag], now.getTime() - 1)) ?? false;
  const published = await Promise.all(tags.map(isNewer));
  return tags.filter((_, place) => published[place]);
}

test("a title's page follows the shop within a quarter of an hour, lists once an hour, and nothing where nothing changed", async () => {
  const id = await addRelease({ day: "2026-12-10", code: isbnOf(10) });
  const tags = [`release:${id}`, "lists", "month:2026-12", "month:2026-11"];
  const at = async (time: string) => {
    const now = new Date(`2026-12-10T${time}:00Z`);
    const { changed } = await watchSalesJob({ now });
    return { changed, published: await publishedAt(now, tags) };
  };
  await at("00:20");
  await shop.sell(isbnOf(10));
  expect(await at("00:35")).toEqual({ changed: 1, published: [`release:${id}`] });
  expect(await at("00:50")).toEqual({ changed: 0, published: [] });
  expect(await at("01:05")).toEqual({ changed: 0, published: ["lists", "month:2026-12"] });
  expect(await at("02:05")).toEqual({ changed: 0, published: [] });
});
