/** Whoever rests on a link gets its page without waiting, and nothing is fetched that counts, writes or belongs to one person. */
import type { CDPSession, Page } from "@playwright/test";
import { closeDatabase } from "@/core/database/pool";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;

test.use({ viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false });
test.beforeAll(async ({ browserName: _ }, { project }) => {
  [title] = await importTitles(`ahead-${project.name}`, [
    { name: "先に届く本 100%", date: inDays(16), author: `先読み ${project.name}` },
  ]);
});
test.afterAll(closeDatabase);

/** What the browser fetched ahead, as it tells the developer tools itself. */
async function watchPrefetches(page: Page): Promise<string[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const fetched: string[] = [];
  session.on("Preload.prefetchStatusUpdated", ({ prefetchUrl, status }) => {
    if (status === "Ready") fetched.push(new URL(prefetchUrl).pathname);
  });
  await session.send("Preload.enable");
  return fetched;
}

test("the page of a link on which the mouse rests is there when it is followed, and no cookie is set", async ({
  page,
  context,
  at,
}, { project }) => {
  const fetched = await watchPrefetches(page);
  const answer = await page.goto(at(`/authors/${encodeURIComponent(`先読み ${project.name}`)}`));
  expect(answer?.headers()["speculation-rules"]).toBe('"/speculation-rules"');
  const rules = await page.request.get("/speculation-rules");
  expect(rules.headers()["content-type"]).toBe("application/speculationrules+json");
  const link = page.locator(".row h3 a").first();
  await link.hover();
  await expect.poll(() => fetched).toEqual([at(title.path)]);
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title.name);
  const delivery = await page.evaluate(
    () => (performance.getEntriesByType("navigation")[0] as { deliveryType?: string }).deliveryType,
  );
  expect(delivery).toBe("navigational-prefetch");
  expect(await context.cookies()).toEqual([]);
});

test("no member's page, no search and no other language is fetched ahead, and members' pages fetch nothing", async ({
  page,
  say,
  at,
}) => {
  const fetched = await watchPrefetches(page);
  await page.goto(at(title.path));
  const { alerts, search, otherLanguage } = say.site;
  for (const name of [alerts, search, otherLanguage]) {
    await page.locator(".masthead").getByRole("link", { name, exact: true }).hover();
    await page.waitForTimeout(500); // longer than a mouse has to rest
  }
  await page.locator(".crumbs a").first().hover();
  await expect.poll(() => fetched, "what may be fetched is").toEqual([at("/")]);
  await page.goto(at("/login"));
  await logIn(page, say, "hanako");
  const answer = await page.goto(at("/my"));
  expect(answer?.headers()["speculation-rules"]).toBeUndefined();
  fetched.length = 0;
  await page.locator(".brand").hover();
  await page.waitForTimeout(500);
  expect(fetched).toEqual([]);
});
