import { beforeEach, expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import type { SaleState } from "../../release/vocabulary";
import { watchSales } from "../../sales/watch-sales";
import { toDay } from "../../shop-day";
import { listWaiting } from "../../subscriptions/list-subscriptions";
import { subscribe } from "../../subscriptions/subscribe";
import { saveTimings, saveTitleTimings, USUAL_TIMINGS } from "../../subscriptions/timings";
import { whichSubscribed } from "../../subscriptions/which-subscribed";
import { notify } from "../notify";
import { openGeneration } from "./open-generation";

const service = ownMailService();
const CODE = "9784999999017";
let releaseId: number;
/** How the shop sells the title; undefined where it does not list it. */
let state: SaleState | undefined;

beforeEach(async () => {
  await execute("DELETE FROM sales");
  await execute("DELETE FROM contributors");
  await execute("DELETE FROM releases");
  releaseId = await addRelease({ title: "月の図書館", code: CODE, day: "2026-12-10" });
  state = undefined;
});

/** Hours by the shop's clock, in Tokyo. */
const at = (day: string, hour = 9) =>
  new Date(Date.parse(`2026-12-${day}T00:00:00Z`) + (hour - 9) * 3_600_000);
const products = () => (state ? [[CODE, { state }] as const] : []);
const findProducts = async () => new Map(products());
const findBuyable = async () => new Map(state === "on-sale" ? products() : []);

const register = (now: Date, memberId = service.member()) =>
  subscribe({ memberId, releaseId, locale: "ja", wording: "w", page: "/", now }, { config, findBuyable });

const watch = (now: Date, sells: SaleState | undefined) => {
  state = sells;
  return watchSales({ now, config, findProducts });
};

/** Sends whatever is due, and then that nothing more is planned in the same minute. */
async function mail(now: Date) {
  const run = () => notify({ config, findBuyable, now, mailer: service.mailer });
  const { planned, sent } = await run();
  expect(await run()).toMatchObject({ planned: 0, sent: 0, failed: 0 });
  return { planned, sent };
}

const subjects = async () => (await service.ses.parsed()).map(({ subject }) => subject);
const ON_SALE = "【発売】「月の図書館」が発売されました";
const BACK = "【再入荷】「月の図書館」が再入荷しました";
const isWaiting = async () => (await whichSubscribed(service.member(), [releaseId])).includes(releaseId);

test("who registers for a sold-out title gets one mail when it is back, and another only after registering again", async () => {
  await watch(at("10", 0), "on-sale");
  await watch(at("11", 12), "sold-out");
  await register(at("12"));
  expect(await mail(at("12"))).toEqual({ planned: 0, sent: 0 });
  await watch(at("13", 8), "on-sale");
  expect(await mail(at("13"))).toEqual({ planned: 1, sent: 1 });
  await watch(at("13", 12), "sold-out");
  await watch(at("14", 8), "on-sale");
  expect(await mail(at("14"))).toEqual({ planned: 0, sent: 0 });
  await watch(at("14", 12), "sold-out");
  expect(await register(at("14", 13))).toEqual({ isNew: true });
  await watch(at("15", 8), "on-sale");
  expect(await mail(at("15"))).toEqual({ planned: 1, sent: 1 });
  expect(await subjects()).toEqual([BACK, BACK]);
  expect(await readRows("SELECT generation AS restock, day FROM notices ORDER BY id")).toEqual([
    { restock: 2, day: "2026-12-13" },
    { restock: 4, day: "2026-12-15" },
  ]);
});

test("registered again after the release-day mail went and the title sold out: the promise is kept", async () => {
  await register(at("01"));
  await watch(at("10", 0), "on-sale");
  expect(await mail(at("10"))).toEqual({ planned: 1, sent: 1 });
  expect(await isWaiting()).toBe(false);
  await expect(register(at("10", 10))).rejects.toMatchObject({ code: "release-on-sale" });
  await watch(at("10", 12), "sold-out");
  expect(await isWaiting()).toBe(false);
  expect(await register(at("10", 13))).toEqual({ isNew: true });
  expect(await register(at("10", 14))).toEqual({ isNew: false });
  expect(await isWaiting()).toBe(true);
  const waiting = await listWaiting(service.member(), { today: toDay("2026-12-10") });
  expect(waiting.subscriptions).toMatchObject([{ id: releaseId, saleState: "sold-out" }]);
  expect(await mail(at("11"))).toEqual({ planned: 0, sent: 0 });
  await watch(at("12", 8), "on-sale");
  expect(await mail(at("12"))).toEqual({ planned: 1, sent: 1 });
  expect(await subjects()).toEqual([ON_SALE, BACK]);
  expect(await isWaiting()).toBe(false);
});

test("a title that sells out before its mails go is mailed as back in stock, once", async () => {
  await register(at("01"));
  await watch(at("10", 0), "on-sale");
  await watch(at("10", 5), "sold-out");
  expect(await mail(at("10"))).toMatchObject({ sent: 0 });
  await watch(at("11", 8), "on-sale");
  await mail(at("11"));
  await watch(at("11", 12), "sold-out");
  await watch(at("12", 8), "on-sale");
  expect(await mail(at("12"))).toEqual({ planned: 0, sent: 0 });
  expect(await subjects()).toEqual([BACK]);
});

test("a restock that is gone before its mail goes is not mailed, and the next one is", async () => {
  await watch(at("11"), "sold-out");
  await register(at("12"));
  await watch(at("13", 1), "on-sale");
  service.ses.behave = () => "pause";
  await notify({ config, findBuyable, now: at("13"), mailer: service.mailer });
  service.ses.behave = () => "accept";
  await watch(at("13", 10), "sold-out");
  expect(await mail(at("13", 11))).toMatchObject({ sent: 0 });
  await watch(at("14", 8), "on-sale");
  expect(await mail(at("14"))).toEqual({ planned: 1, sent: 1 });
  expect(await readRows("SELECT generation AS restock, state, reason FROM notices ORDER BY id")).toEqual([
    { restock: 1, state: "cancelled", reason: "sold-out" },
    { restock: 2, state: "sent", reason: null },
  ]);
});

test("what the shop has sold since the last look waits, although it was on sale then", async () => {
  await watch(at("11"), "sold-out");
  await register(at("12"));
  await watch(at("13", 8), "on-sale");
  state = "sold-out";
  expect(await mail(at("13"))).toEqual({ planned: 1, sent: 0 });
  expect(await readRows("SELECT state FROM notices")).toEqual([{ state: "waiting" }]);
  state = "on-sale";
  expect(await mail(at("13", 10))).toEqual({ planned: 0, sent: 1 });
});

test("a title that the shop hides for a while, or sells and stops selling before its day, goes on sale and is not back", async () => {
  await register(at("01"));
  await watch(at("08"), "on-sale");
  await watch(at("08", 10), "sold-out");
  await watch(at("10", 0), "on-sale");
  await watch(at("10", 3), undefined);
  await watch(at("10", 6), "on-sale");
  expect(await mail(at("10"))).toMatchObject({ sent: 1 });
  expect(await subjects()).toEqual([ON_SALE]);
});

test("who wants no mail about restocks gets none, as usual or of one title, and whoever registers all the same does", async () => {
  const first = service.member(0);
  const second = service.member(1);
  const off = { ...USUAL_TIMINGS, backInStock: false };
  await watch(at("11"), "sold-out");
  for (const memberId of [first, second]) await register(at("12"), memberId);
  await saveTimings(first, off, at("12"));
  await saveTitleTimings(second, releaseId, {
    daysBefore: null,
    onSale: null,
    backInStock: false,
    preorderOpen: null,
    moved: null,
    calledOff: null,
  });
  await watch(at("13", 8), "on-sale");
  expect(await mail(at("13"))).toEqual({ planned: 0, sent: 0 });
  await watch(at("14", 8), "sold-out");
  const third = service.member(2);
  await saveTimings(third, off, at("14"));
  await register(at("14"), third);
  await watch(at("15", 8), "on-sale");
  expect(await mail(at("15"))).toEqual({ planned: 1, sent: 1 });
});

test("a further sale that an operator opens is told instead, to everybody who waits", async () => {
  await watch(at("10"), "sold-out");
  await register(at("11"));
  await watch(at("12", 8), "on-sale");
  await openGeneration({ releaseId, by: "mori", now: at("12", 8) });
  expect(await mail(at("12"))).toMatchObject({ sent: 1 });
  expect(await subjects()).toEqual([ON_SALE]);
});

test("a restock that nobody could mail for longer than a week is not mailed any more", async () => {
  await watch(at("11"), "sold-out");
  await register(at("12"));
  await watch(at("13"), "on-sale");
  expect(await mail(at("21"))).toEqual({ planned: 0, sent: 0 });
});
