import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { makeSample } from "../../examples/feeds/make-sample";
import { ownDatabase } from "../../local/testing/own-database";
import { rows } from "../database/sql";
import { requireProfile } from "../feed/profiles/find-profile";
import { importFeed } from "../imports/import-feed";
import { NO_PRECEDENCE } from "../imports/precedence/precedence";
import { foldText } from "../release/fold-text";
import { idsOf } from "../search/postings";
import { isKanaLetter, tokensOf } from "../search/search-key";
import { addDays, type Day, toDay } from "../shop-day";
import { searchReleases, searchSome } from "./search-releases";

const today = toDay("2026-11-24");
const now = new Date("2026-11-24T00:00:00Z");
const folder = mkdtempSync(path.join(os.tmpdir(), "shinkan-search-"));

ownDatabase();
beforeAll(async () => {
  await load("sample", makeSample(today), today);
});

function load(provider: string, content: string, asOf: Day) {
  const file = path.join(folder, `${provider}.csv`);
  writeFileSync(file, content);
  return importFeed({
    provider,
    profile: requireProfile("generic-ja"),
    file,
    asOf,
    now,
    precedence: NO_PRECEDENCE,
  });
}

const titlesFor = async (text: string, limit = 1_000): Promise<string[]> =>
  (await searchReleases(text, { limit, today })).map(({ title }) => title);

test.each([
  ["星降る駅", "星降る駅の古書店 7"],
  ["ほしふるえき", "星降る駅の古書店 7"],
  ["ﾎｼﾌﾙｴｷ", "星降る駅の古書店 7"],
  ["水城　遥", "星降る駅の古書店 7"],
  ["星降る驛", "星降る駅の古書店 7"],
  ["cd", ""],
  ["ＬＩＶＥ 2026", "灯里 LIVE 2026 〜硝子の街〜"],
  ["サムライパティスリー", "サムライ・パティスリー 11"],
  ["パティスリー 泡立て", "サムライ・パティスリー 泡立て器"],
  ["鵲出版 放課後", "放課後オルガン部 6"],
  ["9784999900008", "星降る駅の古書店 7"],
  ["978-4-9999-0000-8", "星降る駅の古書店 7"],
])("「%s」 finds %s", async (text, title) => {
  const found = await titlesFor(text);
  if (title) expect(found).toContain(title);
  else expect(found).toEqual([]);
});

test.each(["", "   ", "%", "_", "〜！？", "存在しない題名です"])("「%s」 finds nothing", async (text) => {
  expect(await titlesFor(text)).toEqual([]);
});

test("a single letter finds the titles that begin with it", async () => {
  const found = await titlesFor("竜");
  expect(found.length).toBeGreaterThan(0);
  for (const title of found) expect(title.startsWith("竜")).toBe(true);
});

test("of several single letters the title begins with the first and holds the others", async () => {
  const found = await titlesFor("星 駅");
  expect(found.length).toBeGreaterThan(0);
  for (const title of found) expect(title).toMatch(/^星.*駅/);
});

test.each([
  ["hoshifurueki", "星降る駅の古書店 7"],
  ["HOSHIFURU", "星降る駅の古書店 7"],
  ["samurai", "サムライ・パティスリー 11"],
  ["samurai ﾊﾟﾃｨｽﾘｰ", "サムライ・パティスリー 11"],
  ["ほ", "星降る駅の古書店 7"],
  ["ホ", "星降る駅の古書店 7"],
])("the reading in Latin letters or by its first kana: %s finds %s", async (text, title) => {
  expect(await titlesFor(text)).toContain(title);
});

test("ヴ and バ are found by one another", async () => {
  const lines = ["V1,ヴァイオリン弾きの夜", "V2,バイオリン弾きの朝", "V3,ヴェネツィアのバラ", "V4,ビオラ"];
  await load("v", `商品ID,タイトル,発売日\n${lines.map((line) => `${line},2026/12/05\n`).join("")}`, today);
  const both = ["ヴァイオリン弾きの夜", "バイオリン弾きの朝"];
  expect(await titlesFor("バイオリン弾き")).toEqual(both);
  expect(await titlesFor("ヴァイオリン弾き")).toEqual(both);
  expect(await titlesFor("ベネツィアのバラ")).toEqual(["ヴェネツィアのバラ"]);
  expect(await titlesFor("ヴィオラ")).toEqual(["ビオラ"]);
});

test("page after page shows what was counted, each title once, in one order", async () => {
  const text = "コミックス";
  const whole = await titlesFor(text);
  expect(whole.length).toBeGreaterThan(7);
  const pages: string[] = [];
  for (let skip = 0; skip < whole.length; skip += 7) {
    const { releases, count } = await searchSome(text, { skip, limit: 7, most: 1_000, today });
    expect(count).toBe(whole.length);
    pages.push(...releases.map(({ title }) => title));
  }
  expect(pages).toEqual(whole);
  expect((await searchSome(text, { skip: 0, limit: 7, most: 5, today })).count).toBe(5);
  expect((await searchSome("9784999900008", { skip: 0, limit: 7, most: 5, today })).count).toBeGreaterThan(0);
});

test("what is coming stands before what is out, the next day first", async () => {
  const days = (await searchReleases("コミックス", { limit: 50, today: addDays(today, 10) })).map(
    ({ dayTo }) => dayTo,
  );
  const coming = days.filter((day): day is Day => day !== null && day >= addDays(today, 10));
  expect(coming).toEqual(coming.toSorted());
  expect(days.slice(0, coming.length)).toEqual(coming);
});

test("a title that was renamed is found by its new name only, and nothing of the old one is left behind", async () => {
  const file = (title: string) =>
    `商品ID,タイトル,発売日\nB1,${title},2026/12/05\nB2,変わらない本,2026/12/05\n`;
  await load("renamed", file("古い題名の本"), today);
  expect(await titlesFor("古い題名")).toEqual(["古い題名の本"]);
  await load("renamed", file("斎藤家の人々"), addDays(today, 1));
  expect(await titlesFor("古い題名")).toEqual([]);
  expect(await titlesFor("斉藤")).toEqual(["斎藤家の人々"]);
  expect(await tokensInIndex()).toEqual(await tokensInNames());
});

/** `number of the release:token`, by either table. */
async function tokensInIndex(): Promise<string[]> {
  const postings = await rows(
    z.object({ token: z.string(), block: z.number(), places: z.instanceof(Uint8Array) }),
    "SELECT token, block, places FROM search_postings",
  );
  return postings.flatMap((row) => idsOf(row).map((id) => `${id}:${row.token}`)).sort();
}

async function tokensInNames(): Promise<string[]> {
  const found = await rows(
    z.object({ id: z.number(), search_key: z.string() }),
    "SELECT release_id AS id, search_key FROM release_search",
  );
  return found.flatMap(({ id, search_key }) => tokensOf(search_key).map((token) => `${id}:${token}`)).sort();
}

/** A kana is how any of the names may begin, another letter only how the title does. */
const beginsWith = (key: string, letter: string): boolean =>
  isKanaLetter(letter) ? key.split(" ").some((name) => name.startsWith(letter)) : key.startsWith(letter);

test("the index finds exactly what reading every name would find", async () => {
  const all = await rows(
    z.object({ id: z.number(), search_key: z.string() }),
    "SELECT release_id AS id, search_key FROM release_search",
  );
  const names = all.flatMap(({ search_key }) => search_key.split(" "));
  const piece = fc
    .tuple(fc.constantFrom(...names), fc.nat(20), fc.integer({ min: 1, max: 6 }))
    .map(([name, from, length]) =>
      [...name]
        .slice(from % Math.max(1, name.length - 2))
        .slice(0, length)
        .join(""),
    )
    .filter((text) => text !== "" && !/^[\d]{8,}$/.test(text));
  await fc.assert(
    fc.asyncProperty(piece, piece, fc.boolean(), async (one, two, both) => {
      const words = both ? [one, two] : [one];
      const found = await searchReleases(words.join(" "), { limit: 1_000, today });
      const [first = "", ...others] = words.map(foldText);
      const areLetters = words.every((word) => [...word].length === 1);
      const expected = all.filter(
        ({ search_key }) =>
          (areLetters ? beginsWith(search_key, first) : search_key.includes(first)) &&
          others.every((word) => search_key.includes(word)),
      );
      expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
    }),
    { seed: 3, numRuns: 120 },
  );
});

test("a word that is everywhere finds the soonest titles, whether they are many enough to be looked for by day or not", async () => {
  const lines = Array.from({ length: 3_400 }, (_, n) =>
    [n + 1, `ゑどこにもある言葉 ${n + 1}`, n % 5 ? addDays(today, ((n * 7) % 1_100) - 100) : "未定"].join(),
  );
  await load("everywhere", `商品ID,タイトル,発売日\n${lines.join("\n")}\n`, today);
  const all = (await searchReleases("言葉", { limit: 5_000, today })).map(({ title }) => title);
  expect(all).toHaveLength(3_400);
  for (const [word, limit] of [
    ["どこにもある", 20],
    ["ゑ", 20],
    ["言葉 どこ", 2_600], // more than are to come, which are all that is read by day
  ] as const)
    expect(await titlesFor(word, limit)).toEqual(all.slice(0, limit));
});
