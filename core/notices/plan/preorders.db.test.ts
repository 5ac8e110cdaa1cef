import { beforeEach, expect, test } from "vitest";
import { ownMailService } from "@/local/testing/mail-service";
import { readRows } from "@/local/testing/read-rows";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute } from "../../database/sql";
import type { SaleState } from "../../release/vocabulary";
import { watchSales } from "../../sales/watch-sales";
import { subscribe } from "../../subscriptions/subscribe";
import { saveTimings, USUAL_TIMINGS } from "../../subscriptions/timings";
import { notify } from "../notify";

const service = ownMailService();
const CODE = "9784999999017";
let releaseId: number;
let state: SaleState | undefined;

beforeEach(async () => {
  await execute("DELETE FROM sales");
  await execute("DELETE FROM contributors");
  await execute("DELETE FROM releases");
  releaseId = await addRelease({ title: "月の図書館", code: CODE, day: "2026-12-20" });
  state = undefined;
});

/** Hours by the shop's clock, in Tokyo. */
const at = (day: string, hour = 9) =>
  new Date(Date.parse(`2026-12-${day}T00:00:00Z`) + (hour - 9) * 3_600_000);
const products = () => (state ? [[CODE, { state }] as const] : []);
const findIn = (states: SaleState[]) => async () =>
  new Map(state && states.includes(state) ? products() : []);
const sales = {
  findBuyable: findIn(["on-sale"]),
  findOrderable: findIn(["on-sale", "pre-order-open"]),
};

const register = (now: Date) =>
  subscribe(
    { memberId: service.member(), releaseId, locale: "ja", wording: "w", page: "/", now },
    { config, findBuyable: sales.findBuyable },
  );

const watch = (now: Date, next: SaleState | undefined, where: Pick<typeof config, "shop"> = config) => {
  state = next;
  return watchSales({ now, config: where, findProducts: async () => new Map(products()) });
};

/** Sends whatever is due, and then that nothing more is planned in the same minute. */
async function mail(now: Date) {
  const run = () => notify({ config, ...sales, now, mailer: service.mailer });
  const { planned, sent } = await run();
  expect(await run()).toMatchObject({ planned: 0, sent: 0, failed: 0 });
  return { planned, sent };
}

const subjects = async () => (await service.ses.parsed()).map(({ subject }) => subject);
const OPEN = "【予約開始】「月の図書館」の予約受付が始まりました";

test("who waits hears once each time that pre-orders open, and of the sale as well", async () => {
  await register(at("01"));
  await watch(at("02", 8), "pre-order-open");
  expect(await mail(at("02"))).toEqual({ planned: 1, sent: 1 });
  expect(await mail(at("03"))).toEqual({ planned: 0, sent: 0 });
  await watch(at("04"), "sold-out");
  expect(await mail(at("04"))).toEqual({ planned: 0, sent: 0 });
  await watch(at("05", 8), "pre-order-open");
  expect(await mail(at("05"))).toEqual({ planned: 1, sent: 1 });
  await watch(at("20", 0), "on-sale");
  expect(await mail(at("20"))).toEqual({ planned: 1, sent: 1 });
  expect(await subjects()).toEqual([OPEN, OPEN, "【発売】「月の図書館」が発売されました"]);
  expect(await readRows("SELECT occasion, generation AS opening FROM notices ORDER BY id")).toEqual([
    { occasion: "pre-order-open", opening: 1 },
    { occasion: "pre-order-open", opening: 2 },
    { occasion: "on-sale", opening: 1 },
  ]);
});

test("the mail leads to the shop and has the day as a calendar file", async () => {
  await register(at("01"));
  await watch(at("02", 8), "pre-order-open");
  await mail(at("02"));
  const [parsed] = await service.ses.parsed();
  expect(parsed?.text).toContain(config.shop.productUrl.replace("{code}", CODE));
  expect(parsed?.attachments.map(({ filename }) => filename)).toEqual(["shinkan.ics"]);
});

test("who registers while pre-orders are open has seen so, and hears when they open again", async () => {
  await watch(at("02", 8), "pre-order-open");
  await register(at("02"));
  expect(await mail(at("02"))).toEqual({ planned: 0, sent: 0 });
  await watch(at("03"), "sold-out");
  await watch(at("04", 8), "pre-order-open");
  expect(await mail(at("04"))).toEqual({ planned: 1, sent: 1 });
});

test("pre-orders that open and close all day are mailed once that day, and once more the next if they are open then", async () => {
  await register(at("01"));
  for (const hour of [9, 11, 13]) {
    await watch(at("02", hour), "pre-order-open");
    await mail(at("02", hour));
    await watch(at("02", hour + 1), "sold-out");
    await mail(at("02", hour + 1));
  }
  expect(await subjects()).toEqual([OPEN]);
  await watch(at("02", 16), "pre-order-open");
  expect(await mail(at("02", 16))).toEqual({ planned: 0, sent: 0 });
  expect(await mail(at("03"))).toMatchObject({ planned: 1, sent: 1 });
});

test("pre-orders that have closed since the last look wait, and closed ones are not mailed", async () => {
  await register(at("01"));
  await watch(at("02", 8), "pre-order-open");
  state = "sold-out";
  expect(await mail(at("02"))).toEqual({ planned: 1, sent: 0 });
  expect(await readRows("SELECT state FROM notices")).toEqual([{ state: "waiting" }]);
  await watch(at("02", 10), "sold-out");
  expect(await mail(at("02", 10))).toMatchObject({ sent: 0 });
  expect(await readRows("SELECT state, reason FROM notices")).toEqual([
    { state: "cancelled", reason: "preorders-closed" },
  ]);
});

test("who wants no mail about pre-orders gets none, and nobody does once the title is on sale", async () => {
  await register(at("01"));
  await saveTimings(service.member(), { ...USUAL_TIMINGS, preorderOpen: false }, at("01"));
  await watch(at("02", 8), "pre-order-open");
  expect(await mail(at("02"))).toEqual({ planned: 0, sent: 0 });
  await watch(at("20", 0), "on-sale");
  await mail(at("20"));
  await saveTimings(service.member(), USUAL_TIMINGS, at("20"));
  await watch(at("21", 8), "pre-order-open");
  expect(await mail(at("21"))).toEqual({ planned: 0, sent: 0 });
});

test("where everything before its day is a pre-order, its being listed opens them", async () => {
  const listed = { table: "books", code: "isbn", preorder: "until-release-day" as const };
  const untilDay = { shop: { ...config.shop, products: listed } };
  await register(at("01"));
  await watch(at("02", 8), "on-sale", untilDay);
  expect(await mail(at("02"))).toEqual({ planned: 1, sent: 1 });
  await watch(at("20", 0), "on-sale", untilDay);
  expect(await mail(at("20"))).toEqual({ planned: 1, sent: 1 });
});
