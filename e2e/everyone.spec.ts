/** Every page can be used by everyone: axe-core finds nothing against WCAG 2.2 AA, in either theme. */
import { closeDatabase } from "@/core/database/pool";
import { abroadPages, memberPages, publicPages } from "./every-page";
import { accessibilityFindings } from "./judged-pages";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;

test.use({ bypassCSP: true });
test.beforeAll(async ({ browserName: _ }, { project }) => {
  [title] = await importTitles(`everyone-${project.name}`, [
    { name: "だれでも読める本", date: inDays(12) },
    { name: "いつか出る本", date: `${inDays(60).slice(0, 7).replace("-", "年")}月` },
  ]);
});
test.afterAll(closeDatabase);

for (const colorScheme of ["light", "dark"] as const) {
  test(`no page shuts anyone out, ${colorScheme}`, async ({ page, say, at }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme });
    for (const path of [...(await abroadPages()), ...publicPages(title, "夏野 汀", 12)]) {
      await page.goto(at(path));
      expect(await accessibilityFindings(page), path).toEqual([]);
    }
    await logIn(page, say);
    await page.goto(at(title.path));
    await page.locator(".tell").click();
    await expect(page.locator(".tell[name=unsubscribe]")).toBeVisible();
    expect(await accessibilityFindings(page), "registered").toEqual([]);
    for (const path of memberPages(title)) {
      await page.goto(at(path));
      expect(await accessibilityFindings(page), path).toEqual([]);
    }
    await page.goto("/api/unsubscribe?link=x");
    expect(await accessibilityFindings(page), "a link of a mail that is cut off").toEqual([]);
    await page.goto(at(`/my/registered/${title.id}`));
    await page.getByRole("button", { name: say.release.undo }).click();
  });
}
