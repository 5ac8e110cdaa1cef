/** Someone who likes bookshops looks through what is coming, without any script. */
import { closeDatabase } from "@/core/db";
import { expect, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let titles: Imported[];

test.use({ javaScriptEnabled: false });
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

test("the list leads to a title and on to the rest of the day", async ({ page, at }) => {
  const month = inDays(20).slice(0, 7);
  await page.goto(at(`/months/${month}`));
  const seen = new Set<string>();
  for (let pages = 0; pages < 20; pages++) {
    for (const name of await page.locator(".row h3").allTextContents()) seen.add(name);
    const more = page.locator("a[rel=next]");
    if ((await more.count()) === 0) break;
    await more.click();
  }
  expect(titles.slice(0, 60).filter(({ name }) => !seen.has(name))).toEqual([]);

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
  await page.goto(at(`/releases/${title?.id}-a-former-title`));
  await expect(page).toHaveURL(new RegExp(`${title?.path}$`));
});

test("a vague date is shown as vague as it is", async ({ page, say, at }) => {
  await page.goto(at(titles.at(-1)?.path ?? ""));
  await expect(page.locator(".sale-day")).toContainText(/12月上旬|early December/);
  await expect(page.getByRole("button", { name: say.release.tellMeOnce })).toBeVisible();
});

test("search engines find one address for each language, the facts, and nothing invented", async ({
  page,
  at,
}) => {
  const path = titles[0]?.path ?? "";
  await page.goto(at(path));
  const canonical = await page.locator("link[rel=canonical]").getAttribute("href");
  expect(new URL(canonical ?? "").pathname).toBe(at(path));
  for (const language of ["ja", "en", "x-default"]) {
    await expect(page.locator(`link[rel=alternate][hreflang=${language}]`)).toHaveCount(1);
  }
  const json = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(json).toMatchObject({
    "@type": ["Product", "Book"],
    name: titles[0]?.name,
    releaseDate: inDays(20),
  });
  expect(JSON.stringify(json)).not.toContain("PreOrder");
});
