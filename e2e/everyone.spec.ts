/** Every page can be used by everyone: axe-core finds nothing against WCAG 2.2 AA, in either theme. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { closeDatabase } from "@/core/database/pool";
import { abroadPages, memberPages, publicPages } from "./every-page";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let title: Imported;

test.use({ bypassCSP: true });
test.beforeAll(async ({ browserName: _ }, { project }) => {
  [title] = await importTitles(`everyone-${project.name}`, [
    { name: "だれでも読める本", date: inDays(12) },
    { name: "いつか出る本", date: `${inDays(60).slice(0, 7).replace("-", "年")}月` },
  ]);
});
test.afterAll(closeDatabase);

/** Each violation as one line: the rule and where it is broken. */
/** Of the whole page at once: what stays under the thumb covers nothing then that one could not scroll to. */
async function violations(page: Page): Promise<string[]> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, whole) });
  const found = await violationsInView(page);
  await page.setViewportSize({ width, height });
  return found;
}

async function violationsInView(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (rules) => {
    const run = (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run;
    const { violations: found, passes } = await run(document, { runOnly: rules });
    if (passes.length < 5) return ["axe-core looked at nothing"];
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  }, RULES);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`no page shuts anyone out, ${colorScheme}`, async ({ page, say, at }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme });
    for (const path of [...(await abroadPages()), ...publicPages(title, "夏野 汀", 12)]) {
      await page.goto(at(path));
      expect(await violations(page), path).toEqual([]);
    }
    await logIn(page, say);
    await page.goto(at(title.path));
    await page.locator(".tell").click();
    await expect(page.locator(".tell[name=unsubscribe]")).toBeVisible();
    expect(await violations(page), "registered").toEqual([]);
    for (const path of memberPages(title)) {
      await page.goto(at(path));
      expect(await violations(page), path).toEqual([]);
    }
    await page.goto("/api/unsubscribe?link=x");
    expect(await violations(page), "a link of a mail that is cut off").toEqual([]);
    await page.goto(at(`/my/registered/${title.id}`));
    await page.getByRole("button", { name: say.release.undo }).click();
  });
}
