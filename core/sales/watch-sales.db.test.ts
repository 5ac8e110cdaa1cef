import { beforeEach, expect, test } from "vitest";
import { ownDatabase } from "@/local/testing/own-database";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { prisma } from "../database/prisma";
import { execute } from "../database/sql";
import type { SaleState } from "../release/vocabulary";
import { subscribe } from "../subscriptions/subscribe";
import { addHints } from "./sale-hints";
import { watchSales } from "./watch-sales";

ownDatabase();
beforeEach(async () => {
  await execute("DELETE FROM subscriptions");
  await execute("DELETE FROM releases");
  await execute("DELETE FROM sale_hints");
});

const at = (day: string) => new Date(`${day}T03:00:00Z`);
const untilDay = {
  shop: {
    ...config.shop,
    products: { table: "books", code: "isbn", preorder: "until-release-day" as const },
  },
};

/** A shop of which `stands` says how it sells what; it remembers what it was asked. */
function shopWith(stands: Record<string, SaleState>) {
  const lookups: string[] = [];
  const findProducts = async (codes: readonly string[]) => {
    lookups.push(...codes);
    return new Map(codes.flatMap((code) => (stands[code] ? [[code, { state: stands[code] }] as const] : [])));
  };
  const watch = (day: string, where: Pick<typeof config, "shop"> = config) =>
    watchSales({ now: at(day), config: where, findProducts });
  return { stands, lookups, watch };
}

async function kept(releaseId: number) {
  const db = await prisma();
  return db.sale.findUnique({
    where: { releaseId },
    select: { state: true, since: true, preorders: true, starts: true },
  });
}

const wait = (releaseId: number) =>
  subscribe(
    { memberId: "7", releaseId, locale: "ja", wording: "w", page: "/", now: at("2026-12-01") },
    { config, findBuyable: async () => new Map() },
  );

test("a title goes from not listed over pre-order, sale and sold out back to sale, each counted once", async () => {
  const id = await addRelease({ day: "2026-12-10", code: "a" });
  const shop = shopWith({});
  expect(await shop.watch("2026-12-04")).toEqual({ checked: 1, changed: [id] });
  expect(await kept(id)).toEqual({ state: "not-listed", since: at("2026-12-04"), preorders: 0, starts: 0 });
  expect(await shop.watch("2026-12-05")).toEqual({ checked: 1, changed: [] });
  const steps: [string, SaleState, number, number][] = [
    ["2026-12-06", "pre-order-open", 1, 0],
    ["2026-12-07", "sold-out", 1, 0],
    ["2026-12-08", "pre-order-open", 2, 0],
    ["2026-12-10", "on-sale", 2, 1],
    ["2026-12-11", "sold-out", 2, 1],
    ["2026-12-12", "on-sale", 2, 2],
    ["2026-12-13", "gone", 2, 2],
  ];
  for (const [day, state, preorders, starts] of steps) {
    shop.stands.a = state;
    expect(await shop.watch(day)).toEqual({ checked: 1, changed: [id] });
    expect(await kept(id)).toEqual({ state, since: at(day), preorders, starts });
  }
});

test("sold out is what ends after its sale has begun: not what the shop only hides, and nothing before its day", async () => {
  const soldOutAt = async (releaseId: number) =>
    (await (await prisma()).sale.findUnique({ where: { releaseId } }))?.soldOutAt;
  const id = await addRelease({ day: "2026-12-10", code: "a" });
  const shop = shopWith({ a: "on-sale" });
  await shop.watch("2026-12-08");
  shop.stands.a = "sold-out";
  await shop.watch("2026-12-09");
  expect(await soldOutAt(id)).toBeNull();
  shop.stands.a = "on-sale";
  await shop.watch("2026-12-10");
  delete shop.stands.a;
  await shop.watch("2026-12-11");
  expect(await soldOutAt(id)).toBeNull();
  shop.stands.a = "sold-out";
  await shop.watch("2026-12-12");
  shop.stands.a = "on-sale";
  await shop.watch("2026-12-13");
  shop.stands.a = "gone";
  await shop.watch("2026-12-14");
  expect(await soldOutAt(id)).toEqual(at("2026-12-12"));
});

test("what is sold out when it is first looked at after its day had been sold; what was listed empty before it had not", async () => {
  const soldOutAt = async (releaseId: number) =>
    (await (await prisma()).sale.findUnique({ where: { releaseId } }))?.soldOutAt;
  const late = await addRelease({ day: "2026-12-05", code: "a" });
  const early = await addRelease({ day: "2026-12-10", code: "b" });
  const listed = await addRelease({ day: "2025-01-01", code: "c" });
  const shop = shopWith({ a: "sold-out", b: "sold-out" });
  await shop.watch("2026-12-09");
  await wait(listed);
  await shop.watch("2026-12-12");
  shop.stands.c = "sold-out";
  await shop.watch("2026-12-13");
  expect([await soldOutAt(late), await soldOutAt(early), await soldOutAt(listed)]).toEqual([
    at("2026-12-09"),
    null,
    at("2026-12-13"),
  ]);
});

test("of several watchers at once, one counts", async () => {
  const id = await addRelease({ day: "2026-12-10", code: "a" });
  const shop = shopWith({ a: "on-sale" });
  await Promise.all(Array.from({ length: 4 }, () => shop.watch("2026-12-10")));
  expect(await kept(id)).toMatchObject({ state: "on-sale", starts: 1 });
});

test("asked about is what is near its day, and beyond that what somebody waits for and cannot buy", async () => {
  const add = (code: string, day: string | null, more = {}) =>
    addRelease({ day, code, precision: day ? "day" : "unknown", ...more });
  const ids = {
    near: await add("near", "2026-12-05"),
    past: await add("past", "2026-10-20"),
    far: await add("far", "2027-06-01"),
    undated: await add("undated", null),
    soldOut: await add("sold-out", "2025-01-01"),
    sold: await add("sold", "2025-01-02"),
  };
  await add("far-unwanted", "2027-06-02");
  await add("long-past", "2025-01-03");
  await add("called-off", "2026-12-05", { status: "cancelled" });
  await addRelease({ day: "2026-12-05", code: null });
  for (const id of [ids.far, ids.undated, ids.soldOut, ids.sold]) await wait(id);
  const shop = shopWith({ "sold-out": "sold-out", sold: "on-sale" });
  await shop.watch("2026-12-01");
  const first = ["near", "past", "far", "undated", "sold-out", "sold"];
  expect(shop.lookups.toSorted()).toEqual(first.toSorted());
  shop.lookups.length = 0;
  await shop.watch("2026-12-01");
  expect(shop.lookups.toSorted()).toEqual(first.filter((code) => code !== "sold").toSorted());
});

test("where everything before its day is a pre-order, the day makes it a sale, and a vague day never does", async () => {
  const exact = await addRelease({ day: "2026-12-10", code: "a" });
  const vague = await addRelease({ dayFrom: "2026-12-01", day: "2026-12-31", precision: "month", code: "b" });
  await wait(vague);
  const shop = shopWith({ a: "on-sale", b: "on-sale" });
  const states = async () => [(await kept(exact))?.state, (await kept(vague))?.state];
  await shop.watch("2026-12-09", untilDay);
  expect(await states()).toEqual(["pre-order-open", "pre-order-open"]);
  await shop.watch("2026-12-10", untilDay);
  expect(await states()).toEqual(["on-sale", "pre-order-open"]);
});

test("without a products mapping nothing is asked and nothing kept", async () => {
  const id = await addRelease({ day: "2026-12-10", code: "a" });
  const { products: _, ...shop } = config.shop;
  expect(await shopWith({ a: "on-sale" }).watch("2026-12-10", { shop })).toEqual({ checked: 0, changed: [] });
  expect(await kept(id)).toBeNull();
});

test("with the shop away nothing changes, and the next watch finds what it missed", async () => {
  const id = await addRelease({ day: "2026-12-10", code: "a" });
  const away = async () => {
    throw new Error("away");
  };
  await shopWith({}).watch("2026-12-09");
  await expect(watchSales({ now: at("2026-12-10"), config, findProducts: away })).rejects.toThrow("away");
  expect(await kept(id)).toMatchObject({ state: "not-listed" });
  await shopWith({ a: "on-sale" }).watch("2026-12-10");
  expect(await kept(id)).toMatchObject({ state: "on-sale", starts: 1 });
});

test("what the shop has named is asked about first, also where nobody waits and its day is long past, until it sells it", async () => {
  const old = await addRelease({ day: "2024-01-10", code: "old" });
  await addRelease({ day: "2026-12-10", code: "near" });
  const now = at("2026-12-09");
  expect(await addHints(["old", "no-title-of-ours"], now)).toBe(1);
  const shop = shopWith({});
  await shop.watch("2026-12-09");
  expect(shop.lookups).toEqual(["old", "near"]);
  expect(await kept(old), "a hint alone sells nothing").toMatchObject({ state: "not-listed", starts: 0 });
  shop.stands.old = "on-sale";
  expect((await shop.watch("2026-12-09")).changed).toEqual([old]);
  shop.lookups.length = 0;
  await shop.watch("2026-12-09");
  expect(shop.lookups).toEqual(["near"]);
});

test("what the shop named and does not sell is no longer asked about after a day", async () => {
  await addRelease({ day: "2024-01-10", code: "old" });
  await addHints(["old"], at("2026-12-09"));
  const shop = shopWith({});
  await shop.watch("2026-12-10");
  await shop.watch("2026-12-11");
  shop.lookups.length = 0;
  await shop.watch("2026-12-11");
  expect(shop.lookups).toEqual([]);
});
