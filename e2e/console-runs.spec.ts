/** The console's charts of imports: an odd day is seen and named. */
import { readFileSync } from "node:fs";
import { closeDatabase } from "@/core/database/pool";
import { execute } from "@/core/database/sql";
import { addDays, toDay } from "@/core/shop-day";
import { consoleWords } from "@/core/words/console/console";
import { trendWords } from "@/core/words/console/trends";
import { appointStaff, copyOf, enterConsole, faultsOfPage } from "./console-visit";
import { expect, test } from "./story";
import { stepInside } from "./surroundings";
import { inDays } from "./titles";

test.beforeAll(stepInside);
test.afterAll(closeDatabase);
const staff = appointStaff(120);

/** Forty imports, one a day; the last but one brought a tenth of its rows and rejected many. */
async function addRuns(provider: string): Promise<void> {
  for (let day = 0; day < 40; day++) {
    const isOdd = day === 38;
    await execute(
      `INSERT INTO import_runs (provider, profile, source, sha256, as_of, state, \`rows\`, added, changed, missing, rejected, started_at)
       VALUES (:provider, 'generic-ja', 'x.csv', REPEAT('0', 64), :asOf, 'applied', :rows, 30, :changed, 4, :rejected, :now)`,
      {
        provider,
        asOf: addDays(toDay(inDays(-40)), day),
        rows: isOdd ? 1_150 : 11_500 + day,
        changed: 500 + ((day * 37) % 90),
        rejected: isOdd ? 480 : day % 4,
        now: new Date(Date.now() - 3_600_000),
      },
    );
  }
}

test.describe("charts of imports", () => {
  test.use({ bypassCSP: true });
  test("show each provider against its own weekdays and name an odd day, also without script", async ({
    page,
    say,
    language,
    browser,
  }, { project }) => {
    test.setTimeout(120_000);
    const provider = `odd-days % “${project.name}”`;
    await addRuns(provider);
    await enterConsole(page, say, staff.viewer);
    const words = trendWords(language);
    const at = `/console/${language}/runs?${new URLSearchParams({ provider })}`;
    const plain = await copyOf(page.context(), () => browser.newContext({ javaScriptEnabled: false }));
    const one = await plain.newPage();
    await one.goto(new URL(at, page.url()).href);
    const section = one.getByRole("region", { name: words.trendOf(provider), exact: true });
    await expect(section.getByRole("img")).toHaveCount(3);
    await expect(section.locator(".matters li")).toHaveCount(2);
    await expect(section.locator(".matters")).toContainText(consoleWords(language).number(1_150));
    await section.locator(".matters a").first().click();
    await expect(one).toHaveURL(/\/runs\/\d+$/);
    await one.goBack();
    await section.locator("summary").first().click();
    await expect(section.locator("figure").first().locator("tbody tr")).toHaveCount(30);
    await plain.close();

    expect(await faultsOfPage(page, at)).toEqual([]);
    await page.goto(`${at}x`);
    await expect(page.getByText(words.tooFew)).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(Buffer.byteLength(readFileSync("public/js/console.js"))).toBeLessThanOrEqual(4_096);
  });
});
