/** How pages are kept, made anew and freed of script: the production bundle behind the CDN-like front. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { expect, test } from "@playwright/test";
import { createConnection } from "mariadb";
import { z } from "zod";
import { releasePath } from "@/app/_lib/addresses/paths";
import { PUBLIC_POLICY } from "@/app/_lib/policy";
import { tagOf } from "@/core/catalogue/tags";
import { closeDatabase, connectionSettings } from "@/core/database/pool";
import { execute, rows } from "@/core/database/sql";
import { addDays, instantOf, shopDay } from "@/core/shop-day";
import { words } from "@/core/words/words";
import { importFeedJob } from "@/jobs/import";
import { publish, publishDay } from "@/jobs/publish";
import { moveSiteClock } from "@/local/lambda/control";
import { faultsOf } from "@/open-next/check-page";
import config from "@/shinkan.config";
import { cacheOfPages } from "../kept-objects";
import { HOME, stepInside, surroundings } from "../surroundings";

test.beforeAll(stepInside);
test.afterAll(closeDatabase);

const PROVIDER = "serving-story";
const { timeZone } = config.shop;
const today = shopDay(new Date(), timeZone);

/** Imports one title, publishes what changed, and answers the address of its page. */
async function importTitle(recordId: string, title: string, day = addDays(today, 10)): Promise<string> {
  const file = path.join(HOME, "serving.csv");
  writeFileSync(file, `商品ID,タイトル,発売日\n${recordId},${title},${day}\n`);
  const now = new Date();
  const { tags } = await importFeedJob({ profile: "generic-ja", provider: PROVIDER, file, now });
  await publish({ tags, now: new Date() });
  const [release] = await rows(
    z.object({ id: z.number(), slug: z.string() }),
    "SELECT id, slug FROM releases WHERE provider = :provider AND provider_record_id LIKE :providerRecordId",
    { provider: PROVIDER, providerRecordId: `%${recordId}%` },
  );
  if (!release) throw new Error("The title was not imported.");
  return releasePath(release);
}

test("a page is made once, then given out by the front, and shows an imported change within seconds", async ({
  request,
}, { project }) => {
  const id = `kept-${project.name}`;
  const address = await importTitle(id, "灯台守の手紙");
  const first = await request.get(address);
  expect(first.status()).toBe(200);
  expect(await first.text()).toContain("灯台守の手紙");
  expect(first.headers()["cache-control"]).toMatch(/^public, max-age=0, s-maxage=\d+, stale-if-error=86400$/);
  expect((await request.get(address)).headers()["x-cache"]).toBe("hit");

  await importTitle(id, "灯台守の返事");
  await expect(async () => {
    const page = await request.get(address);
    expect(await page.text()).toContain("灯台守の返事");
  }).toPass({ timeout: 10_000 });
});

test("a page is made anew after a day on which too many titles changed to name each", async ({ request }, {
  project,
}) => {
  const id = `mass-${project.name}`;
  const address = await importTitle(id, "値上げ前の本");
  expect(await (await request.get(address)).text()).toContain("値上げ前の本");
  await execute(
    "UPDATE releases SET title = '値上げ後の本' WHERE provider_record_id LIKE :providerRecordId",
    { providerRecordId: `%${id}%` },
  );
  await publish({ tags: [tagOf.releases], now: new Date() });
  await expect(async () => {
    expect(await (await request.get(address)).text()).toContain("値上げ後の本");
  }).toPass({ timeout: 10_000 });
});

test("a public page carries the strict policy and loads no framework script", async ({ page }, {
  project,
}) => {
  const address = await importTitle(`bare-${project.name}`, "月の図書館");
  const scripts: string[] = [];
  const complaints: string[] = [];
  page.on(
    "request",
    (each) => each.resourceType() === "script" && scripts.push(new URL(each.url()).pathname),
  );
  page.on("console", (each) => each.type() === "error" && complaints.push(each.text()));
  for (const visited of ["/", "/en", address]) {
    const answer = await page.goto(visited, { waitUntil: "load" });
    expect(answer?.headers()["content-security-policy"]).toBe(PUBLIC_POLICY);
    await expect(page.locator("h1")).toBeVisible();
  }
  expect(scripts.filter((script) => !script.startsWith("/js/"))).toEqual([]);
  expect(complaints).toEqual([]);
});

test("the same question is answered once a minute, whoever asks", async ({ request }) => {
  const question = `/search?q=${encodeURIComponent("ほしがたり")}`;
  const first = await request.get(question);
  expect(first.headers()["cache-control"]).toMatch(/^public, max-age=0, s-maxage=60/);
  expect(first.headers()["set-cookie"]).toBeUndefined();
  expect((await request.get(question)).headers()["x-cache"]).toBe("hit");
});

test("what is not there is answered 404 with words to read, in both languages", async ({ page }) => {
  for (const [address, locale] of [
    ["/releases/999999999", "ja"],
    ["/en/releases/999999999", "en"],
    ["/nowhere/at/all", "ja"],
    ["/en/nowhere", "en"],
  ] as const) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(page.locator("h1")).toHaveText(words(locale).site.missing.title);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
  }
});

test("a member's page carries a nonce of its own, and its scripts run", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (each) => each.type() === "error" && complaints.push(each.text()));
  const policyOf = async () => (await page.goto("/login"))?.headers()["content-security-policy"] ?? "";
  const first = await policyOf();
  const second = await policyOf();
  expect(first).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic'/);
  expect(second).not.toBe(first);
  await page.waitForFunction(() => "__next_f" in window);
  expect(complaints).toEqual([]);
});

test("at the shop's midnight tomorrow becomes today, without an import", async ({ page }, { project }) => {
  const tomorrow = addDays(today, 1);
  const { LOCAL_SITE_CONTROL: control = "" } = surroundings();
  await importTitle(`midnight-${project.name}`, "夜明けの灯", tomorrow);
  const note = page.locator("h2", { has: page.locator(`time[datetime="${tomorrow}"]`) }).locator("em");
  await expect(async () => {
    await page.goto("/");
    await expect(note).toHaveText(words("ja").list.tomorrow, { timeout: 500 });
  }).toPass({ timeout: 10_000 });

  const midnight = instantOf(tomorrow, "00:00", timeZone);
  await moveSiteClock(control, midnight);
  try {
    await publishDay(midnight);
    await page.goto("/");
    await expect(note).toHaveText(words("ja").list.today);
  } finally {
    await moveSiteClock(control, new Date());
    await forgetKeptPages(); // made tomorrow, they would never be outdated today
    await publishDay(new Date());
  }
});

test("a page begun before midnight and stored after it is not shown", async ({ request }, { project }) => {
  const tomorrow = addDays(today, 1);
  await importTitle(`begun-${project.name}`, "夜明けの灯", tomorrow);
  const { LOCAL_SITE_CONTROL: control = "" } = surroundings();
  await publish({ tags: [tagOf.lists, tagOf.day], now: new Date(), graceSeconds: 0 });
  const locked = await createConnection(connectionSettings(surroundings().DATABASE_URL ?? ""));
  const midnight = instantOf(tomorrow, "00:00", timeZone);
  try {
    await locked.query("LOCK TABLES releases WRITE"); // the page is begun, and has to wait for its titles
    const begun = request.get("/");
    await pause(1_000);
    await moveSiteClock(control, midnight);
    await publishDay(midnight);
    await pause(1_200); // it is stored in another second than the publication's
    await locked.query("UNLOCK TABLES");
    expect(wordFor(tomorrow, await (await begun).text())).toBe(words("ja").list.tomorrow);
    expect(wordFor(tomorrow, await (await request.get("/")).text())).toBe(words("ja").list.today);
  } finally {
    await locked.end();
    await moveSiteClock(control, new Date());
    await forgetKeptPages();
    await publishDay(new Date());
  }
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What the list says beside a day. */
const wordFor = (day: string, page: string): string | undefined =>
  new RegExp(`datetime="${day}".*?</time><em[^>]*>([^<]*)`, "i")
    .exec(page.replaceAll("<!-- -->", ""))?.[1]
    ?.trim();

test("every page that the site has kept is as good without framework script", async ({ page, request }) => {
  const month = `/months/${today.slice(0, 7)}`;
  for (const address of ["/", "/en", month, "/kinds/book", "/this-week", "/nowhere"])
    await request.get(address);
  await page.goto("/");
  const kept = await keptPages();
  expect(kept.length).toBeGreaterThanOrEqual(4);
  for (const { key, html } of kept) expect(faultsOf(html), key).toEqual([]);
});

async function forgetKeptPages(): Promise<void> {
  const { client, Bucket } = cacheOfPages();
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
  await Promise.all(Contents.map(({ Key }) => client.send(new DeleteObjectCommand({ Bucket, Key }))));
}

/** The pages in the site's own cache, as Next.js made them, but for the data of its router. */
async function keptPages(): Promise<{ key: string; html: string }[]> {
  const { client, Bucket } = cacheOfPages();
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
  const keys = Contents.map(({ Key = "" }) => Key).filter((key) => /\/(?:ja|en)\b.*\.cache$/.test(key));
  const entries = await Promise.all(
    keys.map(async (key) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key }));
      const { type, html, meta } = JSON.parse((await Body?.transformToString()) ?? "{}");
      return { key, html, whole: type === "app" && (meta?.status ?? 200) === 200 };
    }),
  );
  return entries.filter(({ whole }) => whole);
}
