import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "@/local/test-database";
import { addRelease } from "@/local/test-releases";
import config from "@/shinkan.config";
import { execute, query } from "../database/pool";
import { listSubscriptions } from "./list-subscriptions";
import { isSubscribed, subscribe, type Wish } from "./subscribe";
import { unsubscribe, unsubscribeFromAll } from "./unsubscribe";

let db: TestDatabase;
let releaseId: number;

beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  await execute("DELETE FROM subscriptions");
  await execute("DELETE FROM consents");
  releaseId = await addRelease({ day: "2026-12-10", code: "9784000000000" });
});

const noMapping = { config, findBuyable: async () => null };
const selling = (...codes: string[]) => ({
  config,
  findBuyable: async () => new Map(codes.map((code) => [code, { price: 1980 }])),
});

const wish = (more: Partial<Wish> = {}): Wish => ({
  memberId: "7",
  releaseId,
  locale: "ja",
  wording: "release-mail-2026-11",
  page: "/releases/1-tsuki",
  now: new Date("2026-12-01T03:00:00Z"),
  ...more,
});

const consents = () =>
  query("SELECT wording, locale, page, given_at AS given, refused_at AS refused FROM consents ORDER BY id");

test("a wish is recorded with what was agreed to, when, where and in which language", async () => {
  expect(await subscribe(wish(), noMapping)).toEqual({ isNew: true });
  expect(await isSubscribed("7", releaseId)).toBe(true);
  expect(await consents()).toEqual([
    {
      wording: "release-mail-2026-11",
      locale: "ja",
      page: "/releases/1-tsuki",
      given: new Date("2026-12-01T03:00:00Z"),
      refused: null,
    },
  ]);
});

test("the same wish twice, or from two tabs at once, is one subscription with one consent", async () => {
  const taps = await Promise.all([1, 2, 3, 4].map(() => subscribe(wish(), noMapping)));
  expect(taps.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await subscribe(wish(), noMapping)).toEqual({ isNew: false });
  expect(await consents()).toHaveLength(1);
});

test("who refuses and comes back has agreed twice, and both agreements stay on record", async () => {
  await subscribe(wish(), noMapping);
  const refusal = { memberId: "7", releaseId, now: new Date("2026-12-02T00:00:00Z") };
  expect(await unsubscribe(refusal)).toBe(true);
  expect(await unsubscribe(refusal)).toBe(false);
  expect(await isSubscribed("7", releaseId)).toBe(false);
  const again = wish({ locale: "en", now: new Date("2026-12-03T00:00:00Z") });
  expect(await subscribe(again, noMapping)).toEqual({ isNew: true });
  expect(await consents()).toMatchObject([
    { locale: "ja", refused: new Date("2026-12-02T00:00:00Z") },
    { locale: "en", refused: null },
  ]);
});

test("what does not exist or was called off cannot be waited for", async () => {
  await expect(subscribe(wish({ releaseId: 999_999 }), noMapping)).rejects.toThrow("release-not-found");
  const calledOff = await addRelease({ status: "cancelled" });
  await expect(subscribe(wish({ releaseId: calledOff }), noMapping)).rejects.toThrow("release-called-off");
});

test("with the shop's stock known, a title is refused once the shop sells it, whatever the day says", async () => {
  const early = wish({ now: new Date("2026-12-01T00:00:00Z") });
  await expect(subscribe(early, selling("9784000000000"))).rejects.toThrow("release-on-sale");
  const lateButNotInStock = wish({ now: new Date("2026-12-20T00:00:00Z") });
  expect(await subscribe(lateButNotInStock, selling())).toEqual({ isNew: true });
});

test("without it, a title is refused from its release day on, by the shop's clock", async () => {
  const lastEvening = wish({ now: new Date("2026-12-09T14:59:59Z") });
  const midnightInTokyo = wish({ memberId: "8", now: new Date("2026-12-09T15:00:00Z") });
  expect(await subscribe(lastEvening, noMapping)).toEqual({ isNew: true });
  await expect(subscribe(midnightInTokyo, noMapping)).rejects.toThrow("release-on-sale");
});

test("a vague or approximate date never counts as on sale", async () => {
  const month = await addRelease({ dayFrom: "2026-11-01", day: "2026-11-30", precision: "month" });
  const about = await addRelease({ day: "2026-11-30", approximate: true });
  expect(await subscribe(wish({ releaseId: month }), noMapping)).toEqual({ isNew: true });
  expect(await subscribe(wish({ releaseId: about }), noMapping)).toEqual({ isNew: true });
});

test("the list shows the next release first, those without a day last, page by page", async () => {
  const undated = await addRelease({ day: null, precision: "unknown" });
  const next = await addRelease({ day: "2026-12-05" });
  for (const id of [undated, releaseId, next]) await subscribe(wish({ releaseId: id }), noMapping);
  const first = await listSubscriptions("7", { limit: 2 });
  expect(first.subscriptions.map((one) => one.releaseId)).toEqual([next, releaseId]);
  expect(first.subscriptions[0]).toMatchObject({ dayTo: "2026-12-05", approximate: false, locale: "ja" });
  const second = await listSubscriptions("7", { limit: 2, ...(first.next && { after: first.next }) });
  expect(second.subscriptions.map((one) => one.releaseId)).toEqual([undated]);
  expect(second.next).toBeNull();
});

test("one refusal of everything ends every subscription of that member and nobody else's", async () => {
  await subscribe(wish(), noMapping);
  await subscribe(wish({ memberId: "8" }), noMapping);
  await unsubscribeFromAll({ memberId: "7", now: new Date("2026-12-02T00:00:00Z") });
  expect((await listSubscriptions("7")).subscriptions).toEqual([]);
  expect((await listSubscriptions("8")).subscriptions).toHaveLength(1);
});
