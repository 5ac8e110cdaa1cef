/** Someone looks for a title the way they remember it. */
import { closeDatabase } from "@/core/database/pool";
import { eanCheckDigit } from "@/core/feed/cells/identifiers";
import config from "@/shinkan.config";
import { expect, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;

const MANY = 53;

/** The older form of the same number (ISO 2108). */
function isbn10Of(isbn13: string): string {
  const body = isbn13.slice(3, 12);
  const sum = [...body].reduce((so, digit, place) => so + Number(digit) * (10 - place), 0);
  return body + "0123456789X"[(11 - (sum % 11)) % 11];
}

/** Another for each telling. */
function isbnOf(project: string): string {
  const sum = [...project].reduce((so, one) => so + one.charCodeAt(0), 0);
  const body = `97841090${1_000 + sum}`;
  return body + eanCheckDigit(body);
}

test.beforeAll(async ({ browserName: _ }, { project }) => {
  [title] = await importTitles(`search-${project.name}`, [
    {
      name: "ホシガタリ天文台",
      date: inDays(25),
      author: "斎藤 みずほ",
      isbn: isbnOf(project.name),
      series: "夜空のしごと",
    },
  ]);
});
test.beforeAll(async ({ browserName: _ }, { project }) => {
  const names = Array.from({ length: MANY }, (_each, place) => `千冊の本 ${project.name} 其の${place + 1}`);
  await importTitles(
    `search-many-${project.name}`,
    names.map((name) => ({ name, date: inDays(30) })),
  );
});
test.afterAll(closeDatabase);

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("in any kana and with the usual form of a name", async ({ page, say, at }) => {
      await page.goto(at("/"));
      await page.getByLabel(say.search.label).fill("ほしがたり 斉藤");
      await page.getByRole("button", { name: say.search.button }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.search.found("ほしがたり 斉藤"));
      await page.getByRole("link", { name: title.name }).first().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title.name);
    });

    test("by series, by ISBN however it is written, and by the address of its page in the shop", async ({
      page,
      at,
    }, { project }) => {
      const isbn = isbnOf(project.name);
      const hyphened = `${isbn.slice(0, 3)}-${isbn.slice(3, 4)}-${isbn.slice(4, 8)}-${isbn.slice(8, 12)}-${isbn.slice(12)}`;
      const wide = isbn.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
      const inShop = config.shop.productUrl.replace("{code}", isbn);
      for (const typed of ["夜空のしごと", isbn, hyphened, `ISBN ${isbn}`, wide, inShop]) {
        await page.goto(at(`/search?q=${encodeURIComponent(typed)}`));
        await expect(page.locator(".row h3").filter({ hasText: title.name }).first(), typed).toBeVisible();
      }
    });

    test("by its reading in Latin letters, or by the address of its page in another shop", async ({
      page,
      at,
    }, { project }) => {
      const isbn = isbnOf(project.name);
      const isbn10 = isbn10Of(isbn);
      for (const typed of [
        "hoshigatari",
        `https://www.amazon.co.jp/%E6%98%9F/dp/${isbn10}/ref=sr_1_1?keywords=x&qid=1700000000`,
        `www.amazon.co.jp/gp/product/${isbn10}`,
        `https://www.kinokuniya.co.jp/f/dsg-01-${isbn}`,
      ]) {
        await page.goto(at(`/search?q=${encodeURIComponent(typed)}`));
        await expect(page.locator(".row h3").filter({ hasText: title.name }).first(), typed).toBeVisible();
      }
    });

    test("many titles are counted and shown page by page", async ({ page, say, at }, { project }) => {
      await page.goto(at(`/search?q=${encodeURIComponent(`千冊 ${project.name}`)}`));
      await expect(page.getByText(say.list.titles(MANY), { exact: true })).toBeVisible();
      const first = await page.locator(".row h3").allTextContents();
      await page.getByRole("link", { name: say.list.more }).click();
      await expect(page.getByRole("link", { name: say.search.nearer })).toBeVisible();
      const rest = await page.locator(".row h3").allTextContents();
      expect([first.length, new Set([...first, ...rest]).size]).toEqual([48, MANY]);
      await page.getByRole("link", { name: say.search.nearer }).click();
      await expect(page.locator(".row h3")).toHaveText(first);
    });

    test("and is told when there is nothing", async ({ page, say, at }) => {
      await page.goto(at(`/search?q=${encodeURIComponent("<b>ないない</b>")}`));
      await expect(page.getByText(say.search.nothing("<b>ないない</b>"))).toBeVisible();
      await page.getByRole("link", { name: say.site.missing.way }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.list.forthcoming);
    });
  });
}

test("titles are offered while one types", async ({ page, say, at }) => {
  await page.goto(at("/search"));
  await page.getByLabel(say.search.label).pressSequentially("ほしがたり");
  await expect(page.locator(`#titles option[value="${title.name}"]`)).toHaveCount(1);
});
