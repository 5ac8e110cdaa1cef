/** Someone browses: this week, what was just announced, what moved, what has no day yet, one kind at a time. */
import type { Page } from "@playwright/test";
import { z } from "zod";
import { closeDatabase } from "@/core/database/pool";
import { execute, rows } from "@/core/database/sql";
import { publish } from "@/jobs/publish";
import { expect, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

/** Names that this telling alone has, so that its shelves hold nothing else. */
let shelves: Record<string, string>;
const dated = { name: "ことばの標本", date: inDays(40) };
const undated = { name: "いつかの旅", date: "未定" };
let titles: Imported[];

test.beforeAll(async ({ browserName: _ }, { project }) => {
  const own = ["夏", "標本箱", "の社", "文庫", "判"].map(
    (name) => `${name}${project.name.replaceAll("-", "")}`,
  );
  const [author, series, publisher, label, format] = own;
  const facts = { author, series, publisher, label, format };
  const earlier = { name: "ことばの標本 前の巻", date: inDays(-40), ...facts };
  const others = [
    undated,
    { name: "今日のうた", date: inDays(0) },
    { name: "やめた本", date: inDays(50) },
    { name: "まちがいの本", date: inDays(51) },
  ];
  const listed = (date: string) => [{ ...dated, date, ...facts }, ...others, earlier];
  await importTitles(`browse-${project.name}`, listed(dated.date));
  titles = await importTitles(`browse-${project.name}`, listed(inDays(47)));
  const [row] = await rows(
    z.object({ key: z.string() }),
    "SELECT series_key AS `key` FROM releases WHERE id = :id",
    { id: titles[0]?.id ?? 0 },
  );
  shelves = {
    authors: author ?? "",
    series: row?.key ?? "",
    publishers: publisher ?? "",
    labels: label ?? "",
    formats: format ?? "",
  };
});
test.afterAll(closeDatabase);

const names = (page: Page) => page.locator(".row h3");

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("this week, what was announced and what has no day yet are one tap away each", async ({
      page,
      say,
      at,
    }) => {
      await page.goto(at("/"));
      await page.getByRole("link", { name: say.list.name["this-week"] }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.list.heading["this-week"]);
      await expect(names(page).filter({ hasText: "今日のうた" })).not.toHaveCount(0);

      const isListed = () =>
        expect(names(page).filter({ hasText: undated.name }).first()).toBeVisible({ timeout: 1_000 });
      // A page that somebody has asked for before the import may be shown once more as it was.
      await expect(async () => {
        await page.goto(at("/announced"));
        await isListed();
      }).toPass();
      await expect(async () => {
        await page.goto(at("/announced"));
        await page.getByRole("link", { name: say.list.name.undated }).click();
        await isListed();
      }).toPass();
      await expect(names(page).filter({ hasText: dated.name })).toHaveCount(0);
    });

    test("a date that changed stands there with the day before", async ({ page, say, at, language }) => {
      await page.goto(at("/moved"));
      const row = page.locator(".row", { hasText: dated.name }).first();
      const day = Number(inDays(40).slice(8));
      const before = say.release.oldDay(language === "ja" ? `${inDays(40).slice(0, 4)}年` : "");
      await expect(row.locator("s")).toContainText(before);
      await expect(row.locator("s")).toContainText(new RegExp(`\\b${day}|${day}日`));
    });

    test("one kind is chosen by its link, and what is no choice is no page", async ({ page, say, at }) => {
      const month = `/months/${inDays(47).slice(0, 7)}`;
      await page.goto(at(month));
      await page.getByRole("link", { name: say.release.kinds.comic, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`${month}/kinds/comic$`));
      await expect(names(page).filter({ hasText: dated.name })).toHaveCount(0);
      await page.getByRole("link", { name: say.list.all, exact: true }).first().click();
      await expect(page).toHaveURL(new RegExp(`${month}$`));
      for (const wrong of [`${month}/kinds/weapons`, "/moved/kinds", "/last-week", "/announced/after/x"]) {
        expect((await page.goto(at(wrong)))?.status(), wrong).toBe(404);
      }
    });

    test("author, series, publisher, label and format have a page each: what is coming, then what came", async ({
      page,
      say,
      at,
    }) => {
      for (const [shelf, name] of Object.entries(shelves)) {
        await page.goto(at(`/${shelf}/${encodeURIComponent(name)}`));
        await expect(page.getByRole("heading", { level: 1 }), shelf).toContainText(
          shelf === "series" ? "標本" : name,
        );
        await expect(names(page), shelf).toHaveText([dated.name, "ことばの標本 前の巻"]);
        await expect(page.locator(".past h3"), shelf).toHaveText("ことばの標本 前の巻");
        await expect(page.locator(".past h2"), shelf).toHaveText(say.list.past);
      }
    });

    test("the next month is one tap away from any list", async ({ page, say, at }) => {
      await page.goto(at("/"));
      await page
        .locator(".months a", { has: page.locator("small", { hasText: say.list.nextMonth }) })
        .click();
      const year = Number(inDays(0).slice(0, 4));
      const month = Number(inDays(0).slice(5, 7));
      const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);
      await expect(page).toHaveURL(new RegExp(`${at(`/months/${next}`)}$`));
      await expect(page.locator(".months [aria-current]")).toBeInViewport();
    });

    test("a title that was called off says so with its status, and shows a way on", async ({
      page,
      say,
      at,
    }) => {
      const gone = titles.find(({ name }) => name === "やめた本");
      await execute("UPDATE releases SET status = 'cancelled' WHERE id = :id", { id: gone?.id ?? 0 });
      await publish({ tags: [`release:${gone?.id}`], now: new Date() });
      await expect(async () => {
        expect((await page.goto(at(gone?.path ?? "")))?.status()).toBe(410);
      }).toPass({ timeout: 10_000 });
      await expect(page.getByText(say.release.calledOff)).toBeVisible();
      await page.getByRole("link", { name: say.release.calledOffWays }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.list.forthcoming);
    });

    test("a record issued in error is gone without a word about it", async ({ page, say, at }) => {
      const error = titles.find(({ name }) => name === "まちがいの本");
      await execute("UPDATE releases SET status = 'removed' WHERE id = :id", { id: error?.id ?? 0 });
      await publish({ tags: [`release:${error?.id}`, "lists"], now: new Date() });
      await expect(async () => {
        expect((await page.goto(at(error?.path ?? "")))?.status()).toBe(410);
      }).toPass({ timeout: 10_000 });
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.site.missing.title);
      await expect(page.locator("body")).not.toContainText("まちがいの本");
      await expect(page.locator("body")).not.toContainText(say.release.cancelled);
    });
  });
}
