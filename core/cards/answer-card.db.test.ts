import { expect, test } from "vitest";
import { ownDatabase } from "../../local/testing/own-database";
import { addRelease } from "../../local/testing/test-releases";
import { findRelease } from "../catalogue/find-release";
import { listForthcoming } from "../catalogue/list-releases";
import { execute } from "../database/sql";
import type { Release } from "../release/release";
import { toDay } from "../shop-day";
import { answerCard } from "./answer-card";
import { listCard, releaseCard } from "./card";
import { cardPath } from "./card-address";
import type { KeptCards } from "./kept-cards";

const now = new Date("2026-12-01T03:00:00Z");
const shop = { name: { ja: "ひなた書店", en: "Hinata Books" }, timeZone: "Asia/Tokyo" };
const place = { locale: "ja", shop: shop.name.ja } as const;
const pictures = new Map<string, Buffer>();
const kept: KeptCards = {
  get: async (hash) => pictures.get(hash) ?? null,
  put: async (hash, png) => void pictures.set(hash, png),
};
const ask = (path: string) => answerCard(path, { kept, shop, now });
const found = async (id: number): Promise<Release> => {
  const release = await findRelease(id);
  if (!release) throw new Error(`No release ${id}.`);
  return release;
};
const pathOf = async (id: number) => cardPath("ja", { release: id }, releaseCard(await found(id), place));

ownDatabase();

test("a card is drawn once, kept, and may be shown for good", async () => {
  const path = await pathOf(await addRelease({ title: "夜🌙と猫" }));
  const first = await ask(path);
  expect(first).toMatchObject({ status: 200, cacheControl: expect.stringContaining("immutable") });
  expect(pictures.size).toBe(1);
  expect((await ask(path)).body).toBe([...pictures.values()][0]);
});

test("a title that changes gets another address, at which the new card is at once", async () => {
  const id = await addRelease({ title: "Blue Night" });
  const before = await pathOf(id);
  const old = await ask(before);
  await execute("UPDATE releases SET day_from = '2026-12-24', day_to = '2026-12-24' WHERE id = :id", { id });
  const after = await pathOf(id);
  expect(after).not.toBe(before);
  expect((await ask(after)).body).not.toEqual(old.body);
  expect((await ask(before)).body).toBe(old.body);
});

test("an address that never was shows the card of today for a minute, drawn no second time", async () => {
  const path = await pathOf(await addRelease({ title: "1984" }));
  const wrong = path.replace(/[\w-]{22}\.png/, "0123456789012345678901.png");
  const { size } = pictures;
  for (const _ of [1, 2, 3]) {
    expect(await ask(wrong)).toMatchObject({ status: 200, cacheControl: "public, max-age=0, s-maxage=60" });
  }
  expect(pictures.size).toBe(size + 1);
});

test("what is not there yet is asked for again within seconds", async () => {
  const missing = cardPath("ja", { release: 4_000_000 }, listCard("a title not yet imported", [], place));
  const nobody = cardPath(
    "ja",
    { shelf: { kind: "authors", key: "nobody" }, filter: {} },
    listCard("", [], place),
  );
  for (const path of [missing, nobody, "/share/ja/12.png", "/share/"]) {
    expect(await ask(path), path).toMatchObject({
      status: 404,
      cacheControl: "public, max-age=0, s-maxage=5",
    });
  }
});

test("lists, months and shelves have the card that their pages name", async () => {
  await addRelease({ title: "100%の朝", author: "will.i.am", day: "2026-12-05" });
  const { releases } = await listForthcoming(toDay("2026-12-01"), { limit: 48 });
  const subject = { list: "forthcoming" as const, filter: {} };
  const path = cardPath("ja", subject, listCard("これから発売", releases, place));
  expect(await ask(path)).toMatchObject({ status: 200, cacheControl: expect.stringContaining("immutable") });
  const wrong = (path: string) => `/share/en/${path}/0123456789012345678901.png`;
  const author = Buffer.from("will.i.am").toString("base64url");
  for (const list of [
    "lists/2026-12",
    "lists/moved",
    "lists/announced/kind/book",
    "lists/undated",
    `authors/${author}`,
    `kinds/${Buffer.from("book").toString("base64url")}`,
  ]) {
    expect((await ask(wrong(list))).status, list).toBe(200);
  }
});

test("a cover that cannot be fetched is drawn instead, and tried again a minute later", async () => {
  const id = await addRelease({ title: "写真のない本" });
  await execute("UPDATE releases SET cover_url = 'https://127.0.0.1/cover.jpg' WHERE id = :id", { id });
  const { size } = pictures;
  expect(await ask(await pathOf(id))).toMatchObject({
    status: 200,
    cacheControl: "public, max-age=0, s-maxage=60",
  });
  expect(pictures.size).toBe(size);
});
