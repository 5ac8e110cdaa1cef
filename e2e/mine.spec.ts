/** A member sees on every list what is waited for and what bears a followed name, and takes in a month of it at a glance. */
import { closeDatabase } from "@/core/database/pool";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

const authorOf = (project: string, script: boolean) => `見守る 人${project.replaceAll("-", "")}${script}`;
const other = (script: boolean) => `よその本 ${script}`;
const DAY = inDays(26);
const month = DAY.slice(0, 7);
let waited: Imported;
let followed: Imported;

test.afterAll(closeDatabase);

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test.beforeEach(async ({ page, say, at }, { project }) => {
      const author = authorOf(project.name, script);
      const made = await importTitles(`mine-${project.name}-${script}`, [
        { name: `待つ本 100% ${script}`, date: DAY, author: "ほかの人", label: author },
        { name: `追う本 📚 ${script}`, date: DAY, author, label: author },
        { name: other(script), date: DAY, author: "ほかの人", label: author },
      ]);
      [waited, followed] = made as [Imported, Imported];
      await page.goto(at("/login"));
      await logIn(page, say, "taro");
      const headers = { Origin: new URL(page.url()).origin };
      const post = (address: string, form: Record<string, string>) =>
        page.request.post(address, { form, headers, maxRedirects: 0 });
      expect((await post("/api/subscriptions", { subscribe: String(waited.id) })).status()).toBe(303);
      expect((await post("/api/follows", { follow: "author", name: author.replace(" ", "") })).status()).toBe(
        303,
      );
    });

    test("my month shows both, says which is which, and prints on one sheet", async ({ page, say, at }, {
      project,
    }) => {
      await page.goto(at("/my"));
      await page.getByRole("link", { name: say.alerts.toMonth }).click();
      await expect(page).toHaveURL(/\/my\/month$/);
      await page.goto(at(`/my/month/${month}`));
      const tile = (name: string) => page.locator(".sheet li").filter({ hasText: name });
      await expect(tile(waited.name).locator(".mine")).toHaveText(say.alerts.mineRegistered);
      const name = authorOf(project.name, script).replace(" ", "");
      await expect(tile(followed.name).locator(".mine")).toHaveText(`${say.follows.mark}${name}`);
      await expect(tile(other(script))).toHaveCount(0);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
      await page.getByRole("link", { name: say.alerts.monthAfter }).click();
      await expect(page).not.toHaveURL(new RegExp(month));
      await page.goto(at("/my/month/2041-01"));
      await expect(page.locator(".sheet")).toHaveCount(0);
      await page.getByRole("link", { name: say.follows.toFollows }).click();
      await expect(page).toHaveURL(/\/my\/follows$/);
      for (const wrong of ["2026-13", "x", `${month}/more`])
        expect((await page.goto(at(`/my/month/${wrong}`)))?.status(), wrong).toBe(404);
    });

    test("lists mark what is mine where script runs, and hold nobody's marks where it does not", async ({
      page,
      say,
      at,
    }, { project }) => {
      const label = authorOf(project.name, script);
      const mark = `${say.follows.mark}${label.replace(" ", "")}`;
      const lists = [
        `/labels/${encodeURIComponent(label)}`,
        `/months/${month}/covers`,
        `/search?q=${encodeURIComponent(label)}`,
      ];
      for (const list of lists) {
        const link = (title: Imported) =>
          page.locator(".row h3 a, .sheet a").and(page.locator(`[href="${at(title.path)}"]`));
        // The page as it was before the import may be shown once more.
        await expect(async () => {
          await page.goto(at(list));
          await expect(link(followed), list).toHaveCount(1, { timeout: 500 });
        }).toPass({ timeout: 10_000 });
        await expect(link(followed).locator(".mine"), list).toHaveText(script ? [mark] : []);
        const isSheet = list.endsWith("covers");
        const registered = isSheet
          ? link(waited).locator(".mine")
          : page.locator(`.tell[value="${waited.id}"] b`);
        await expect(registered, list).toHaveText(script ? [say.release.registered] : []);
        await expect(
          page
            .locator(".row, .sheet li")
            .filter({ hasText: other(script) })
            .locator(".mine"),
        ).toHaveCount(0);
      }
    });

    test("nobody else's marks are seen, and nothing is asked for who is not logged in", async ({
      page,
      at,
      context,
    }, { project }) => {
      await context.clearCookies();
      const requests: string[] = [];
      page.on("request", (request) => request.url().includes("/api/") && requests.push(request.url()));
      await page.goto(at(`/labels/${encodeURIComponent(authorOf(project.name, script))}`));
      await page.waitForLoadState("networkidle");
      await expect(page.locator(".mine")).toHaveCount(0);
      expect(requests).toEqual([]);
    });
  });
}
