/** Someone who likes bookshops looks through what is coming, with script and without. */
import type { Page } from "@playwright/test";
import { closeDatabase } from "@/core/database/pool";
import { expect, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let titles: Imported[];

test.beforeAll(async ({ browserName: _ }, { project }) => {
  const onOneDay = Array.from({ length: 60 }, (_, index) => ({
    name: `図書館の謎 ${index + 1}`,
    date: inDays(20),
  }));
  titles = await importTitles(`catalogue-${project.name}`, [
    ...onOneDay,
    { name: "約束の春", date: `${inDays(400).slice(0, 4)}年12月上旬` },
  ]);
});
test.afterAll(closeDatabase);

/** What the list at this address names, page after page. */
async function namesFrom(page: Page, address: string): Promise<Set<string>> {
  const seen = new Set<string>();
  await page.goto(address);
  for (let pages = 0; pages < 20; pages++) {
    for (const name of await page.locator(".row h3").allTextContents()) seen.add(name);
    const more = page.locator("a[rel=next]");
    if ((await more.count()) === 0) break;
    const further = await more.getAttribute("href");
    await more.click();
    await page.waitForURL((url) => url.pathname === further);
  }
  return seen;
}

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("the list leads to a title and on to the rest of the day", async ({ page, at }) => {
      test.setTimeout(90_000);
      const month = inDays(20).slice(0, 7);
      // Shortly after an import a page may still be the one before, while it is renewed.
      await expect(async () => {
        const seen = await namesFrom(page, at(`/months/${month}`));
        expect(titles.slice(0, 60).filter(({ name }) => !seen.has(name))).toEqual([]);
      }).toPass({ timeout: 60_000 });

      await page.goto(at(`/months/${month}`));
      const first = page.locator(".row h3 a").first();
      const name = (await first.textContent()) ?? "";
      await first.click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    });

    test("the other language shows the very same page", async ({ page, say, at, language }) => {
      const title = titles[0];
      await page.goto(at(title?.path ?? ""));
      await page.getByRole("link", { name: say.site.otherLanguage }).click();
      await expect(page.locator("html")).toHaveAttribute("lang", language === "ja" ? "en" : "ja");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title?.name ?? "");
    });

    test("an old address of a title leads to the new one", async ({ page, at }) => {
      const title = titles[0];
      const former = at(`/releases/${title?.id}-a-former-title`);
      await page.goto(former);
      await expect(page).toHaveURL(new RegExp(`${title?.path}$`));
      expect((await page.request.get(former, { maxRedirects: 0 })).status()).toBe(301);
    });

    test("a vague date is shown as vague as it is", async ({ page, say, at }) => {
      await page.goto(at(titles.at(-1)?.path ?? ""));
      await expect(page.locator(".sale-day")).toContainText(/12月上旬|early December/);
      await expect(page.getByRole("button", { name: say.release.tellMeOnce })).toBeVisible();
    });

    test("search engines find one address for each language, the facts, and nothing invented", async ({
      page,
      say,
      at,
    }) => {
      const path = titles[0]?.path ?? "";
      await page.goto(at(path));
      const canonical = await page.locator("link[rel=canonical]").getAttribute("href");
      expect(new URL(canonical ?? "").pathname).toBe(at(path));
      for (const language of ["ja", "en", "x-default"]) {
        await expect(page.locator(`link[rel=alternate][hreflang=${language}]`)).toHaveCount(1);
      }
      const written = await page.locator('script[type="application/ld+json"]').allTextContents();
      const [book, steps] = written.map((text) => JSON.parse(text));
      expect(book).toMatchObject({ "@type": ["Book"], name: titles[0]?.name, datePublished: inDays(20) });
      expect(
        steps.itemListElement.map(({ item }: { item?: string }) => item && new URL(item).pathname),
      ).toEqual([at("/"), at("/kinds/book"), undefined]);
      await expect(
        page.getByRole("navigation", { name: say.release.breadcrumb }).getByRole("link"),
      ).toHaveText([say.list.forthcoming, say.release.kinds.book]);
      expect(written.join()).not.toContain("PreOrder");
    });
  });
}
