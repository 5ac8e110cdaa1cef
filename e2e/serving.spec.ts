/** How pages are kept, made anew and freed of script: the production bundle behind the CDN-like front. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { releasePath } from "@/app/_lib/paths";
import { PUBLIC_POLICY } from "@/app/_lib/policy";
import { closeDatabase, query } from "@/core/db";
import { words } from "@/core/words/words";
import { importFeedJob } from "@/jobs/import";
import { publish } from "@/jobs/publish";
import { HOME, stepInside } from "./surroundings";

test.beforeAll(stepInside);
test.afterAll(closeDatabase);

const PROVIDER = "serving-story";
const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);

/** Imports one title, publishes what changed, and answers the address of its page. */
async function importTitle(recordId: string, title: string): Promise<string> {
  const file = path.join(HOME, "serving.csv");
  writeFileSync(file, `商品ID,タイトル,発売日\n${recordId},${title},${inTenDays}\n`);
  const now = new Date();
  const { tags } = await importFeedJob({ profile: "generic-ja", provider: PROVIDER, file, now });
  await publish({ tags, now });
  const [release] = await query<{ id: number; slug: string }>(
    "SELECT id, slug FROM releases WHERE provider = ? AND provider_record_id LIKE ?",
    [PROVIDER, `%${recordId}%`],
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
  const [first, second] = [await policyOf(), await policyOf()];
  expect(first).toMatch(/script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic'/);
  expect(second).not.toBe(first);
  await page.waitForFunction(() => "__next_f" in window);
  expect(complaints).toEqual([]);
});
