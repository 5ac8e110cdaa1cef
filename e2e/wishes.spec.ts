/** A wish survives what happens on the way: another language, a tap that fails, a cover that does not come. */

import { inLocale } from "@/app/_lib/addresses/paths";
import { closeDatabase } from "@/core/database/pool";
import { execute } from "@/core/database/sql";
import { words } from "@/core/words/words";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  [title] = await importTitles(`wishes-${project.name}`, [{ name: "遠い夏の手紙", date: inDays(24) }]);
});
test.afterAll(closeDatabase);

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("who switches the language on the log-in page still gets what was asked for", async ({
      page,
      say,
      at,
      language,
    }) => {
      const other = language === "ja" ? "en" : "ja";
      await page.goto(at(title.path));
      await page.getByRole("button", { name: say.release.tellMe }).click();
      await expect(page.getByText(say.login.afterwards)).toBeVisible();
      await page.getByRole("link", { name: say.site.otherLanguage }).click();
      await expect(page.locator("html")).toHaveAttribute("lang", other);
      await expect(page.getByText(words(other).login.afterwards)).toBeVisible();
      await logIn(page, words(other), "hanako");
      await expect(page.locator(".confirmation-about")).toContainText(title.name);
      await page.goto(inLocale(language, `/my/registered/${title.id}`));
      await page.getByRole("button", { name: say.release.undo }).click();
    });
  });
}

test("a tap that fails says so at the button, for eyes and ears", async ({ page, at }) => {
  await page.goto(at("/"));
  await page.route("**/api/subscriptions", (route) =>
    route.fulfill({
      status: 503,
      contentType: "application/json",
      body: JSON.stringify({ problem: "service-away", text: "いまはできません" }),
    }),
  );
  const button = page.locator(".tell").last();
  await button.click();
  const line = page.getByRole("status").filter({ hasText: "いまはできません" });
  await expect(line).toBeVisible();
  const tapped = await button.boundingBox();
  const message = await line.boundingBox();
  expect(Math.abs((message?.y ?? 0) - ((tapped?.y ?? 0) + (tapped?.height ?? 0)))).toBeLessThan(60);
});

test("every page tells feed readers and calendars where a feed is: a list its own, any other that of everything", async ({
  page,
  at,
  request,
  language,
}) => {
  for (const path of [
    "/",
    "/kinds/book",
    `/months/${inDays(24).slice(0, 7)}`,
    `/authors/${encodeURIComponent("夏野 汀")}`,
  ]) {
    await page.goto(at(path));
    for (const type of ["application/atom+xml", "text/calendar"]) {
      const feed = await page.locator(`link[rel=alternate][type="${type}"]`).getAttribute("href");
      const answer = await request.get(new URL(feed ?? "").pathname);
      expect([answer.status(), answer.headers()["content-type"]], path).toEqual([
        200,
        expect.stringContaining(type),
      ]);
      if (path !== "/") expect(feed, path).toContain(path);
    }
  }
  for (const path of ["/announced", "/search", "/search?q=zzzz", title.path, "/login"]) {
    await page.goto(at(path));
    const feed = page.locator('link[type="application/atom+xml"]');
    await expect(feed, path).toHaveAttribute("href", new RegExp(`/feeds/${language}/released.atom$`));
  }
});

test("where the provider's cover fails, the drawn one is seen", async ({ page, at }) => {
  await execute("UPDATE releases SET cover_url = 'https://cover.invalid/1.jpg' WHERE id = :id", {
    id: title.id,
  });
  await page.goto(at(`/search?q=${encodeURIComponent(title.name)}`));
  const cover = page.locator(".row .pictured").first();
  await expect(cover.locator("svg")).toBeVisible();
  await expect(cover.locator("img")).toHaveAttribute("alt", "");
});
