/** A title's page says how the shop sells it: not yet although its day has come, for pre-order, on sale, sold out. */
import { closeDatabase } from "@/core/database/pool";
import { execute } from "@/core/database/sql";
import { eanCheckDigit } from "@/core/feed/cells/identifiers";
import { findChangedLists } from "@/core/sales/find-changed-lists";
import { closeShop } from "@/core/shop/shop-database";
import { sellBook } from "@/examples/legacy-shop/seed";
import { publish } from "@/jobs/publish";
import { watchSalesJob } from "@/jobs/watch-sales";
import { expect, logIn, test } from "./story";
import { surroundings } from "./surroundings";
import { type Imported, importTitles, inDays } from "./titles";

/** Tellings of one story on one site each have codes of their own. */
const isbnOf = (telling: number, title: number): string => {
  const body = `978420${String(telling * 10 + title).padStart(6, "0")}`;
  return body + eanCheckDigit(body);
};

const authorOf = (project: string, script: boolean) => `売る 人${project.replaceAll("-", "")}${script}`;

test.afterAll(async () => {
  await closeDatabase();
  await closeShop();
});

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });
    let today: Imported;
    let coming: Imported;
    let isbn: string;

    test.beforeAll(async ({ browserName: _ }, { project, workerIndex }) => {
      const telling = workerIndex * 2 + Number(script);
      isbn = isbnOf(telling, 1);
      [today, coming] = (await importTitles(`sale-${project.name}-${script}`, [
        { name: "100%今日の本 📚", date: inDays(0), isbn, author: authorOf(project.name, script) },
        { name: "予約できる本", date: inDays(5), isbn: isbnOf(telling, 2) },
      ])) as [Imported, Imported];
      await watchSalesJob({ now: new Date() });
    });

    const stock = async (copies: number) => {
      const owner = surroundings().SHOP_OWNER_URL ?? "";
      await sellBook(owner, { isbn, title: today.name, price: 1540, stock: copies });
      await watchSalesJob({ now: new Date() });
    };

    test("on its day, a title that the shop does not sell can be waited for, and leads to no dead link", async ({
      page,
      say,
      at,
    }) => {
      await page.goto(at(today.path));
      await expect(page.getByText(say.release.notSoldYet)).toBeVisible();
      await expect(page.getByRole("link", { name: say.release.seeInShop })).toHaveCount(0);
      await page.getByRole("button", { name: new RegExp(say.release.tellMeBuyable) }).click();
      await logIn(page, say);
      await expect(page.locator("main")).toContainText(today.name);
      await expect(page.locator("main")).toContainText(say.alerts.registeredUnsold);
    });

    test("every list says how the shop sells a title and offers what fits, within the hour", async ({
      page,
      say,
      at,
    }, { project }) => {
      test.setTimeout(90_000);
      const lists = [
        `/months/${inDays(0).slice(0, 7)}`,
        "/this-week",
        "/",
        `/authors/${encodeURIComponent(authorOf(project.name, script))}`,
        `/search?q=${encodeURIComponent(authorOf(project.name, script))}`,
      ];
      const wait = page.locator(`.tell[value="${today.id}"]`);
      const row = page.locator(".row").filter({ has: page.locator(`a[href="${at(today.path)}"]`) });
      const { sale, tellMeBuyable } = say.release;
      for (const [copies, note, offer] of [
        [null, sale["not-listed"], tellMeBuyable],
        [3, sale["on-sale"], null],
        [0, sale["sold-out"], tellMeBuyable],
      ] as const) {
        if (copies !== null) await stock(copies);
        const changed = await findChangedLists(new Date(Date.now() - 60 * 60 * 1000));
        await publish({ tags: changed, now: new Date() });
        for (const list of lists) {
          await expect(async () => {
            await page.goto(at(list));
            const isTold = offer !== null || !list.startsWith("/search"); // there its day tells that it is on sale
            if (isTold) await expect(row.locator(".about b"), list).toHaveText([note], { timeout: 500 });
            await expect(wait, list).toHaveCount(offer === null ? 0 : 1, { timeout: 500 });
            if (offer !== null) await expect(wait, list).toContainText(offer, { timeout: 500 });
          }).toPass({ timeout: 20_000 });
        }
      }
      await expect(async () => {
        await page.goto(at(`/months/${inDays(0).slice(0, 7)}/covers`));
        const tile = page.locator(`.sheet a[href="${at(today.path)}"] em`);
        await expect(tile).toHaveText([sale["sold-out"]], { timeout: 500 });
      }).toPass({ timeout: 10_000 });
    });

    test("once the shop sells it the page leads there, and when it is sold out it can be waited for again", async ({
      page,
      say,
      at,
    }) => {
      await stock(3);
      await expect(async () => {
        await page.goto(at(today.path));
        await expect(page.getByRole("link", { name: say.release.seeInShop })).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 10_000 });
      await expect(page.getByRole("button", { name: say.release.tellMeBuyable })).toHaveCount(0);
      await stock(0);
      await expect(async () => {
        await page.goto(at(today.path));
        await expect(page.getByText(say.release.soldOut)).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 10_000 });
      await page.getByRole("button", { name: new RegExp(say.release.tellMeBuyable) }).click();
      await logIn(page, say);
      await expect(page.locator("main")).toContainText(say.alerts.registeredSoldOut);
      await page.goto(at("/my"));
      const row = page.getByRole("listitem").filter({ has: page.locator(`a[href="${at(today.path)}"]`) });
      await expect(row).toContainText(say.alerts.soldOut);
    });

    test("a title that can be ordered in advance shows the way to do so beside the alert", async ({
      page,
      say,
      at,
    }) => {
      await execute("UPDATE sales SET state = 'pre-order-open' WHERE release_id = :id", { id: coming.id });
      await publish({ tags: [`release:${coming.id}`], now: new Date() });
      await expect(async () => {
        await page.goto(at(coming.path));
        await expect(page.getByRole("link", { name: say.release.preorder })).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 10_000 });
      await expect(page.getByRole("button", { name: new RegExp(say.release.tellMe) })).toBeVisible();
    });
  });
}
