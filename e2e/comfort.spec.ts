/** Someone reads by keyboard, on paper, in the dark or without moving pictures; no page waits for a typeface. */
import { closeDatabase } from "@/core/database/pool";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;
const month = `/months/${inDays(45).slice(0, 7)}`;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  const series = `灯火${project.name.replaceAll("-", "")}`;
  [title] = await importTitles(`comfort-${project.name}`, [
    { name: `${series} 1`, date: inDays(45), series },
    { name: `${series} 2`, date: inDays(45), series },
  ]);
});
test.afterAll(closeDatabase);

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("by keyboard alone: past the menu, to the one action, and registered", async ({ page, say, at }) => {
      await page.goto(at("/login"));
      await logIn(page, say, "hanako");
      await page.goto(at(title.path));
      await page.keyboard.press("Tab");
      await expect(page.locator(":focus")).toHaveText(say.site.skip);
      await expect(page.locator(":focus")).toBeInViewport();
      await page.keyboard.press("Enter");
      const button = page.locator(".tell");
      for (let tabs = 0; tabs < 10 && !(await button.evaluate((one) => one.matches(":focus"))); tabs++)
        await page.keyboard.press("Tab");
      await expect(button).toBeFocused();
      expect(await button.evaluate((one) => getComputedStyle(one).outlineStyle)).toBe("solid");
      await page.keyboard.press("Enter");
      if (script) {
        await expect(button).toContainText(say.release.registered);
        await page.keyboard.press("Enter");
        await expect(button).toContainText(say.release.tellMe);
      } else {
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.alerts.registeredTitle);
        await page.getByRole("button", { name: say.release.undo }).click();
      }
    });

    test("a month on paper: two columns of titles in black, and nothing to press", async ({ page, at }) => {
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      await page.goto(at(month));
      await expect(page.locator(".row h3").first()).toBeVisible();
      for (const hidden of [".masthead nav", ".months", ".kinds", ".tell", ".feeds"])
        await expect(page.locator(hidden).first(), hidden).toBeHidden();
      const style = (selector: string, name: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((one, of) => getComputedStyle(one).getPropertyValue(of), name);
      expect(await style(".rows", "column-count")).toBe("2");
      expect(await style("html", "color")).toBe("rgb(0, 0, 0)");
      expect(await style(".row", "break-inside")).toBe("avoid");
    });

    test("the ground is dark where that is asked for, and lines break as the language does", async ({
      page,
      at,
      language,
    }) => {
      const grounds: string[] = [];
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(at(title.path));
        grounds.push(await page.locator("html").evaluate((one) => getComputedStyle(one).backgroundColor));
      }
      expect(grounds).toEqual(["rgb(251, 248, 241)", "rgb(22, 20, 15)"]);
      const heading = page.getByRole("heading", { level: 1 });
      expect(await heading.evaluate((one) => getComputedStyle(one).lineBreak)).toBe("strict");
      expect(await heading.getAttribute("lang")).toBe(language === "en" ? "ja" : null);
    });

    test("volumes of a series share the ground of their covers, today and tomorrow", async ({ page, at }) => {
      await page.goto(at(`/search?q=${encodeURIComponent(title.name.slice(0, -2))}`));
      const grounds = () =>
        page.locator(".row .cover > path:not(.slip)").evaluateAll((all) => all.map((one) => one.outerHTML));
      const first = await grounds();
      expect(first.length).toBe(4);
      expect(first.slice(0, 2)).toEqual(first.slice(2));
      await page.reload();
      expect(await grounds()).toEqual(first);
    });

    test("pages bring no typeface, and move only for those who like it", async ({ page, at }) => {
      const fonts: string[] = [];
      page.on("request", (each) => each.resourceType() === "font" && fonts.push(each.url()));
      for (const path of ["/", month, title.path, "/search"]) await page.goto(at(path));
      expect(fonts).toEqual([]);
      const sheet = await page.locator("link[rel=stylesheet]").first().getAttribute("href");
      const css = await (await page.request.get(sheet ?? "")).text();
      expect(css.match(/@view-transition/g)).toHaveLength(1);
      expect(css).toMatch(/@media \(prefers-reduced-motion:\s*no-preference\)\s*\{\s*@view-transition/);
      expect(css).not.toMatch(/@font-face|animation:|transition:/);
    });
  });
}
