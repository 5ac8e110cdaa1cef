import { beforeEach, expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import type { Cursor } from "../catalogue/cursor";
import { execute } from "../database/sql";
import { toDay } from "../shop-day";
import { countWaiting, listOwnDays, listOwnReleased, listWaiting } from "./list-subscriptions";
import { isSubscribed, subscribe, type Wish } from "./subscribe";
import { unsubscribe, unsubscribeFromAll } from "./unsubscribe";

const today = toDay("2026-12-01");
ownDatabase();
let releaseId: number;
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
  readRows(
    "SELECT wording, locale, page, given_at AS given, refused_at AS refused FROM consents ORDER BY id",
  );

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

test("a shop that takes pre-orders until the release day sells nothing before it, and members can wait", async () => {
  const untilDay = {
    ...config.shop,
    products: { table: "books", code: "isbn", preorder: "until-release-day" as const },
  };
  const preorders = { ...selling("9784000000000", "vague", "undated"), config: { shop: untilDay } };
  const vague = await addRelease({
    dayFrom: "2026-12-01",
    day: "2026-12-31",
    precision: "month",
    code: "vague",
  });
  const undated = await addRelease({ day: null, precision: "unknown", code: "undated" });
  for (const id of [releaseId, vague, undated])
    expect(await subscribe(wish({ releaseId: id }), preorders)).toEqual({ isNew: true });
  const midnightInTokyo = wish({ memberId: "8", now: new Date("2026-12-09T15:00:00Z") });
  await expect(subscribe(midnightInTokyo, preorders)).rejects.toThrow("release-on-sale");
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
  const first = await listWaiting("7", { today, limit: 2 });
  expect(first.subscriptions.map((one) => one.id)).toEqual([next, releaseId]);
  expect(first.subscriptions[0]).toMatchObject({ dayTo: "2026-12-05", approximate: false });
  const second = await listWaiting("7", { today, limit: 2, after: first.next });
  expect(second.subscriptions.map((one) => one.id)).toEqual([undated]);
  expect(second.next).toBeNull();
});

test("one refusal of everything ends every subscription of that member and nobody else's", async () => {
  await subscribe(wish(), noMapping);
  await subscribe(wish({ memberId: "8" }), noMapping);
  await unsubscribeFromAll({ memberId: "7", now: new Date("2026-12-02T00:00:00Z") });
  expect((await listWaiting("7", { today })).subscriptions).toEqual([]);
  expect((await listWaiting("8", { today })).subscriptions).toHaveLength(1);
});

test("a title that was told of leaves the list, and comes back when it is asked for again", async () => {
  const later = await addRelease({ day: "2026-12-20" });
  for (const id of [releaseId, later]) await subscribe(wish({ releaseId: id }), noMapping);
  await addNotice(releaseId, "2026-12-10T00:00:00Z");
  const day = toDay("2026-12-11");
  expect((await listWaiting("7", { today: day })).subscriptions.map(({ id }) => id)).toEqual([later]);
  expect(await countWaiting("7")).toBe(1);
  expect((await listOwnDays("7", toDay("2026-12-01"), 9)).map(({ id }) => id)).toEqual([releaseId, later]);
  expect((await listOwnReleased("7", day, 9)).map(({ id }) => id)).toEqual([releaseId]);
  await execute("UPDATE subscriptions SET created_at = '2026-12-12' WHERE release_id = :releaseId", {
    releaseId,
  });
  expect(await countWaiting("7")).toBe(2);
});

test("what is coming stands before what has no date, and that before what is past its day, over every page", async () => {
  const ids = { past: 0, coming: [] as number[], undated: 0 };
  ids.undated = await addRelease({ day: null, precision: "unknown" });
  await subscribe(wish(), noMapping);
  ids.past = await addRelease({ day: "2026-11-20" });
  for (let place = 0; place < 120; place += 1) ids.coming.push(await addRelease({ day: "2026-12-24" }));
  for (const id of [ids.undated, ids.past, ...ids.coming]) {
    await execute(
      `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, created_at)
       SELECT '9', :id, id, 'ja', '2026-11-01' FROM consents LIMIT 1`,
      { id },
    );
  }
  const seen: number[] = [];
  for (let after = null as Cursor | null, more = true; more; more = after !== null) {
    const page = await listWaiting("9", { today, after });
    seen.push(...page.subscriptions.map(({ id }) => id));
    after = page.next;
  }
  expect(seen).toEqual([...ids.coming, ids.undated, ids.past]);
  expect(await countWaiting("9")).toBe(122);
});

const addNotice = (id: number, at: string) =>
  execute(
    `INSERT INTO notices (member_id, release_id, occasion, day, locale, state, planned_at, settled_at)
     VALUES ('7', :id, 'on-sale', '2026-12-10', 'ja', 'sent', :plannedAt, :plannedAt)`,
    { id, plannedAt: new Date(at) },
  );
