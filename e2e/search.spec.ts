/** Someone looks for a title the way they remember it. */
import { closeDatabase } from "@/core/db";
import { expect, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  const [first] = await importTitles(`search-${project.name}`, [
    { name: "ホシガタリ天文台", date: inDays(25), author: "斎藤 みずほ" },
  ]);
  if (!first) throw new Error("Nothing was imported.");
  title = first;
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

    test("and is told when there is nothing", async ({ page, say, at }) => {
      await page.goto(at(`/search?q=${encodeURIComponent("<b>ないない</b>")}`));
      await expect(page.getByText(say.search.nothing("<b>ないない</b>"))).toBeVisible();
    });
  });
}

test("titles are offered while one types", async ({ page, say, at }) => {
  await page.goto(at("/search"));
  await page.getByLabel(say.search.label).pressSequentially("ほしがたり");
  await expect(page.locator(`#titles option[value="${title.name}"]`)).toHaveCount(1);
});

test("the same question is answered once a minute, whoever asks", async ({ request, at }) => {
  const question = at(`/search?q=${encodeURIComponent("ほしがたり")}`);
  const first = await request.get(question);
  expect(first.headers()["cache-control"]).toMatch(/^public, max-age=0, s-maxage=60/);
  expect(first.headers()["set-cookie"]).toBeUndefined();
  expect((await request.get(question)).headers()["x-cache"]).toBe("hit");
});
