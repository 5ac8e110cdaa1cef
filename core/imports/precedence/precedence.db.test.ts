import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readRows } from "@/local/testing/read-rows";
import { ownDatabase } from "../../../local/testing/own-database";
import { temporaryFolder } from "../../../local/testing/temporary-folder";
import { isbn13Of } from "../../feed/cells/identifiers";
import { requireProfile } from "../../feed/profiles/find-profile";
import { addDays, toDay } from "../../shop-day";
import { approveRun } from "../decide-run";
import { fingerprintFolder } from "../fingerprints/store-in-folder";
import { importFeed } from "../import-feed";
import { lockField, unlockField } from "../lock-field";
import { requireRun } from "../run/find-runs";
import { waitingChanges } from "../waiting-changes";
import { NO_PRECEDENCE, type Precedence } from "./precedence";

const now = new Date("2026-11-24T00:00:00Z");
const today = toDay("2026-11-24");
const profile = requireProfile("generic-ja");
const folder = temporaryFolder();
const PUBLISHERS_FIRST: Precedence = { providers: ["publishers", "wholesaler"] };
const ISBN = "9784000000000";
const OTHER = "9784000000017";

ownDatabase();

const isbnOf = (body: number): string => isbn13Of(`${body}X`);

/** Providers of each test have names of their own. */
const named = (precedence: Precedence, suffix: string): Precedence => ({
  providers: precedence.providers.map((name) => name + suffix),
  fields: Object.fromEntries(
    Object.entries(precedence.fields ?? {}).map(([field, names]) => [field, names.map((n) => n + suffix)]),
  ),
});

interface Title {
  id: string;
  isbn?: string;
  title?: string;
  kind?: string;
  about?: string;
  cover?: string;
  date?: string;
  price?: string;
  people?: string;
}

function shop(suffix: string, precedence: Precedence = PUBLISHERS_FIRST) {
  const store = fingerprintFolder(path.join(folder, suffix));
  return async function deliver(name: string, day: number, ...titles: Title[]) {
    const file = path.join(folder, `${name}${suffix}.csv`);
    const rows = titles.map(({ id, isbn = ISBN, title = "星の図鑑", kind = "単行本", ...rest }) => {
      const { about = "", cover = "", date = "2026/12/05", price = "", people = "" } = rest;
      return [id, isbn, kind, title, date, about, cover, price, people].join(",");
    });
    const header = "商品ID,ISBN,商品種別,タイトル,発売日,内容紹介,書影URL,税込価格,著者";
    writeFileSync(file, [header, ...rows, ""].join("\n"));
    const run = { provider: name + suffix, profile, file, asOf: addDays(today, day), now, store };
    return importFeed({ ...run, precedence: named(precedence, suffix) });
  };
}

const releasesOf = (suffix: string) =>
  readRows(
    `SELECT id, provider, provider_record_id, title, day_to, description, cover_url, price_inc_tax, missing_since
       FROM releases WHERE provider LIKE :provider ORDER BY id`,
    { provider: `%${suffix}` },
  );

const changesBy = (runId: number) =>
  readRows(
    "SELECT field, value_before AS `from`, value_after AS `to` FROM release_changes WHERE run_id = :runId ORDER BY id",
    { runId },
  );

test("two providers of one title make one release: the higher has the word, the lower fills what it leaves out", async () => {
  const deliver = shop("-fill");
  await deliver("publishers", 0, { id: "P1", title: "星の図鑑 改訂版" });
  const lower = await deliver("wholesaler", 0, {
    id: "W1",
    about: "夜空の本。",
    price: "1980",
    people: "有馬 静",
  });
  expect(lower).toMatchObject({ state: "applied", rows: 1, added: 0, unchanged: 1 });
  expect(await releasesOf("-fill")).toMatchObject([
    { provider: "publishers-fill", title: "星の図鑑 改訂版", description: "夜空の本。", price_inc_tax: 1980 },
  ]);
  expect(await changesBy(lower.runId)).toEqual([
    { field: "price_inc_tax", from: null, to: "1980" },
    { field: "currency", from: null, to: "JPY" },
    { field: "description", from: null, to: "夜空の本。" },
    { field: "contributors", from: null, to: "有馬 静 (author)" },
  ]);
});

test("what the higher provider says later takes the place of what was lent, and what it says no more is lent again", async () => {
  const deliver = shop("-later");
  await deliver("publishers", 0, { id: "P1" });
  await deliver("wholesaler", 0, { id: "W1", about: "卸の紹介。", cover: "https://w.example/1.jpg" });
  await deliver("publishers", 1, { id: "P1", about: "版元の紹介。" });
  expect(await releasesOf("-later")).toMatchObject([
    { description: "版元の紹介。", cover_url: "https://w.example/1.jpg" },
  ]);
  await deliver("wholesaler", 1, { id: "W1", about: "卸の新しい紹介。", cover: "https://w.example/2.jpg" });
  expect(await releasesOf("-later")).toMatchObject([
    { description: "版元の紹介。", cover_url: "https://w.example/2.jpg" },
  ]);
  await deliver("publishers", 2, { id: "P1" });
  expect(await releasesOf("-later")).toMatchObject([{ description: "卸の新しい紹介。" }]);
});

test("a title that the lower provider brought first becomes the higher one's: number and history stay", async () => {
  const deliver = shop("-first");
  await deliver("wholesaler", 0, { id: "W1", about: "卸の紹介。", date: "2026/12/05" });
  const [before] = await releasesOf("-first");
  const run = await deliver("publishers", 0, { id: "P1", date: "2026/12/12" });
  expect(await releasesOf("-first")).toMatchObject([
    { id: before?.id, provider: "publishers-first", day_to: "2026-12-12", description: "卸の紹介。" },
  ]);
  expect(await changesBy(run.runId)).toContainEqual({
    field: "provider",
    from: "wholesaler-first",
    to: "publishers-first",
  });
  const again = await deliver("wholesaler", 1, { id: "W1", date: "2026/12/05" }, { id: "W2", isbn: OTHER });
  expect(again).toMatchObject({ added: 1, missing: 0 });
  expect(await releasesOf("-first")).toMatchObject([
    { day_to: "2026-12-12" },
    { provider: "wholesaler-first" },
  ]);
});

test("a field may have an order of its own", async () => {
  const deliver = shop("-field", { ...PUBLISHERS_FIRST, fields: { day: ["wholesaler", "publishers"] } });
  await deliver("publishers", 0, { id: "P1", date: "2026/12/12", title: "版元" });
  await deliver("wholesaler", 0, { id: "W1", date: "2026/12/05", title: "卸" });
  expect(await releasesOf("-field")).toMatchObject([{ title: "版元", day_to: "2026-12-05" }]);
  await deliver("wholesaler", 1, { id: "W1", date: "未定", title: "卸" });
  expect(await releasesOf("-field")).toMatchObject([{ day_to: "2026-12-12" }]);
});

test("a title that the higher provider drops is the lower one's with its next file, and the higher one's when it is back", async () => {
  const deliver = shop("-drop");
  const stays = { id: "P2", isbn: OTHER };
  await deliver("publishers", 0, { id: "P1", title: "版元" }, stays);
  await deliver("wholesaler", 0, { id: "W1", title: "卸" });
  await deliver("publishers", 1, stays);
  const [dropped] = await releasesOf("-drop");
  expect(dropped).toMatchObject({ provider: "publishers-drop", missing_since: "2026-11-25" });
  await deliver("wholesaler", 1, { id: "W1", title: "卸 新版" });
  const taken = { id: dropped?.id, provider: "wholesaler-drop", title: "卸 新版", missing_since: null };
  expect(await releasesOf("-drop")).toMatchObject([taken, {}]);
  await deliver("publishers", 2, { id: "P1", title: "版元" }, stays);
  expect(await releasesOf("-drop")).toMatchObject([
    { id: dropped?.id, provider: "publishers-drop", title: "版元", missing_since: null },
    {},
  ]);
});

test("when the order is turned round, the next file of the new first provider takes the title over", async () => {
  const before = shop("-turn");
  const after = shop("-turn", { providers: ["wholesaler", "publishers"] });
  await before("publishers", 0, { id: "P1", title: "版元", about: "版元の紹介。" });
  await before("wholesaler", 0, { id: "W1", title: "卸" });
  await after("wholesaler", 1, { id: "W1", title: "卸", price: "1980" });
  expect(await releasesOf("-turn")).toMatchObject([
    { provider: "wholesaler-turn", title: "卸", description: "版元の紹介。", price_inc_tax: 1980 },
  ]);
  expect(await after("publishers", 1, { id: "P1", title: "版元 改" })).toMatchObject({
    added: 0,
    missing: 0,
  });
  expect(await releasesOf("-turn")).toMatchObject([{ title: "卸" }]);
});

test("print and digital with one ISBN stay two titles, and so do those of providers that nobody put in order", async () => {
  const deliver = shop("-apart");
  await deliver("publishers", 0, { id: "P1" });
  expect(await deliver("wholesaler", 0, { id: "W1", kind: "電子書籍" })).toMatchObject({ added: 1 });
  expect(await deliver("elsewhere", 0, { id: "E1" })).toMatchObject({ added: 1 });
  expect(await releasesOf("-apart")).toHaveLength(3);
});

test("what a person locked is lent to nobody's word", async () => {
  const deliver = shop("-lock");
  await deliver("publishers", 0, { id: "P1" });
  const [{ id } = {}] = await releasesOf("-lock");
  const correction = {
    releaseId: Number(id),
    field: "description",
    reason: "typo",
    by: "buyer",
    now,
    precedence: NO_PRECEDENCE,
  };
  await lockField({ ...correction, value: "店の紹介。", today });
  await deliver("wholesaler", 0, { id: "W1", about: "卸の紹介。" });
  expect(await releasesOf("-lock")).toMatchObject([{ description: "店の紹介。" }]);
  await unlockField(correction);
  expect(await releasesOf("-lock")).toMatchObject([{ description: "卸の紹介。" }]);
});

test("the same file of the lower provider again changes nothing", async () => {
  const deliver = shop("-calm");
  await deliver("publishers", 0, { id: "P1" });
  await deliver("wholesaler", 0, { id: "W1", about: "卸の紹介。" });
  const next = await deliver("wholesaler", 1, { id: "W1", about: "卸の紹介。" }, { id: "W2", isbn: OTHER });
  expect(next).toMatchObject({ added: 1, unchanged: 1 });
  expect(await changesBy(next.runId)).toEqual([]);
});

test("what the lower provider lent goes when its file no longer has the title, and comes again with it", async () => {
  const deliver = shop("-unlent");
  const lent = { id: "W1", about: "卸の紹介。", price: "1980", people: "有馬 静", date: "2026/12/05" };
  await deliver("publishers", 0, { id: "P1", date: "未定" });
  await deliver("wholesaler", 0, lent, { id: "W2", isbn: OTHER });
  expect(await releasesOf("-unlent")).toMatchObject([{ day_to: "2026-12-05", price_inc_tax: 1980 }, {}]);
  const run = await deliver("wholesaler", 1, { id: "W2", isbn: OTHER });
  expect(run).toMatchObject({ state: "applied", missing: 1, unchanged: 1 });
  expect(run.tags).toContain("month:2026-12");
  const [title] = await releasesOf("-unlent");
  expect(title).toMatchObject({ description: null, price_inc_tax: null, day_to: null, missing_since: null });
  expect(await changesBy(run.runId)).toContainEqual({ field: "description", from: "卸の紹介。", to: null });
  expect(await changesBy(run.runId)).toContainEqual({
    field: "contributors",
    from: "有馬 静 (author)",
    to: null,
  });
  await deliver("publishers", 1, { id: "P1", date: "未定", title: "星の図鑑 改訂版" });
  expect(await releasesOf("-unlent")).toMatchObject([{ title: "星の図鑑 改訂版", description: null }, {}]);
  await deliver("wholesaler", 2, { ...lent, about: "卸の新しい紹介。" }, { id: "W2", isbn: OTHER });
  const [again] = await releasesOf("-unlent");
  expect(again).toMatchObject({
    title: "星の図鑑 改訂版",
    description: "卸の新しい紹介。",
    day_to: "2026-12-05",
  });
});

test("of several lower providers the next has the word when one of them drops the title", async () => {
  const deliver = shop("-next", { providers: ["publishers", "wholesaler", "library"] });
  await deliver("publishers", 0, { id: "P1" });
  await deliver("library", 0, { id: "L1", about: "図書館の紹介。" });
  await deliver("wholesaler", 0, { id: "W1", about: "卸の紹介。" }, { id: "W2", isbn: OTHER });
  await deliver("wholesaler", 1, { id: "W2", isbn: OTHER });
  expect(await releasesOf("-next")).toMatchObject([{ description: "図書館の紹介。" }, {}]);
});

test("a lower provider's record that gets another code lends to the new title and no more to the old one", async () => {
  const deliver = shop("-recode");
  await deliver("publishers", 0, { id: "P1" }, { id: "P2", isbn: OTHER });
  await deliver("wholesaler", 0, { id: "W1", about: "卸の紹介。" });
  await deliver("wholesaler", 1, { id: "W1", isbn: OTHER, about: "卸の紹介。" });
  expect(await releasesOf("-recode")).toMatchObject([{ description: null }, { description: "卸の紹介。" }]);
  await deliver("wholesaler", 2, { id: "W1", isbn: "9784000000024", about: "卸の紹介。" });
  expect(await releasesOf("-recode")).toMatchObject([
    { description: null },
    { description: null },
    { provider: "wholesaler-recode", description: "卸の紹介。" },
  ]);
});

test("a lower file that lost many of the titles it adds to keeps what it lent until a person decides", async () => {
  const deliver = shop("-many");
  const isbns = Array.from({ length: 10 }, (_, n) => isbnOf(400_000_100 + n));
  const all = (name: string) => isbns.map((isbn, n) => ({ id: `${name}${n}`, isbn, about: `${name}${n}` }));
  await deliver("publishers", 0, ...all("P").map((title) => ({ ...title, about: "" })));
  await deliver("wholesaler", 0, ...all("W"));
  const run = await deliver("wholesaler", 1, ...all("W").slice(3));
  expect(run).toMatchObject({ state: "held", missing: 3 });
  expect(run.holdReason).toContain("missing-rows: 3 of 10 ");
  const described = async () =>
    (await releasesOf("-many")).filter(({ description }) => description !== null).length;
  expect(await described()).toBe(10);
  const waiting = [];
  for await (const change of waitingChanges(await requireRun(run.runId))) waiting.push(change);
  expect(waiting).toMatchObject(
    Array(3).fill({ field: "contributed", before: "wholesaler-many", after: null }),
  );
  const precedence = named(PUBLISHERS_FIRST, "-many");
  await approveRun({ runId: run.runId, by: "buyer", now, precedence });
  expect(await described()).toBe(7);
  expect((await releasesOf("-many")).every(({ missing_since }) => missing_since === null)).toBe(true);
});

test.each([
  ["price-jumps", { price: "9900" }],
  ["moved-days", { date: "2027/03/01" }],
])("a lower file whose word on the titles of others changes too much is held: %s", async (gate, change) => {
  const suffix = `-${gate}`;
  const deliver = shop(suffix);
  const isbns = Array.from({ length: 30 }, (_, n) => isbnOf(400_000_200 + n));
  const all = (name: string) => isbns.map((isbn, n) => ({ id: `${name}${n}`, isbn, price: "990" }));
  await deliver("publishers", 0, ...all("P").map((title) => ({ ...title, price: "" })));
  await deliver("wholesaler", 0, ...all("W"));
  const few = all("W").map((title, n) => (n < 2 ? { ...title, ...change } : title));
  expect(await deliver("wholesaler", 1, ...few)).toMatchObject({ state: "applied" });
  const run = await deliver("wholesaler", 2, ...all("W").map((title) => ({ ...title, ...change })));
  expect(run).toMatchObject({ state: "held", holdReason: expect.stringContaining(`${gate}: 28 of 30 `) });
  const changed = (await releasesOf(suffix)).filter(({ price_inc_tax }) => price_inc_tax === 9900);
  expect(changed).toHaveLength(gate === "price-jumps" ? 2 : 0);
});

test("a provider whose title is taken over does not pass on as its own what a third one lent", async () => {
  const before = shop("-third", { providers: ["publishers", "wholesaler", "library"] });
  const after = shop("-third", { providers: ["wholesaler", "publishers", "library"] });
  await before("publishers", 0, { id: "P1", title: "版元" });
  await before("library", 0, { id: "L1", about: "図書館の紹介。" });
  await after("wholesaler", 0, { id: "W1", title: "卸" });
  await after("library", 1, { id: "L2", isbn: OTHER });
  expect(await releasesOf("-third")).toMatchObject([{ title: "卸", description: null }, {}]);
});
