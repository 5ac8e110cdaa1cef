/** The buyer's page of the console: every figure on it, in its sheet and in its chart against the database. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { closeDatabase } from "@/core/database/pool";
import { execute } from "@/core/database/sql";
import { drawLines } from "@/core/demand/forecast/draw-lines";
import { keepDemand } from "@/core/demand/keep/keep-demand";
import { toDay } from "@/core/shop-day";
import { consoleWords } from "@/core/words/console/console";
import { demandWords } from "@/core/words/console/demand";
import { readRows } from "@/local/testing/read-rows";
import { appointStaff, copyOf, enterConsole } from "./console-visit";
import { expect, test } from "./story";
import { stepInside } from "./surroundings";
import { importTitles, inDays } from "./titles";
import { WAYS } from "./ways";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const staff = appointStaff(160);
/** A word for each way of visiting, so that none meets another's titles. */
const SEAS = new Map(WAYS.map(({ name }, at) => [name, "潮汀渚凪".charAt(at)]));
const made = { provider: "", second: 0, third: 0, author: "", formula: 0 };

const days = (back: number) => new Date(Date.now() - back * 86_400_000);

/** So many members who began to wait so many days ago, of whom some have left since. */
async function wait(releaseId: number, count: number, back: number, left = 0): Promise<void> {
  const at = days(back);
  const who = `${made.provider}-${releaseId}-${back}-`;
  await execute(
    `INSERT INTO consents (member_id, purpose, wording, locale, page, given_at)
     WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < :count)
     SELECT CONCAT(:who, i), 'release-mail', 'w', 'ja', '/', :at FROM n`,
    { count, who, at },
  );
  await execute(
    `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, created_at, removed_at)
     SELECT member_id, :releaseId, id, 'ja', :at, IF(member_id IN (SELECT CONCAT(:who, i) FROM
       (WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n) some WHERE i <= :left), :now, NULL)
     FROM consents WHERE member_id LIKE CONCAT(:who, '%')`,
    { releaseId, who, at, left, now: new Date() },
  );
}

/** Second volumes that are out, and the first ones before them, so that the forecast has something to learn from. */
async function pastTitles(): Promise<void> {
  const volumes = Array.from({ length: 72 }, (_, at) => ({
    name: `${made.provider} 既刊 ${at >> 1} (${1 + (at % 2)})`,
    volume: String(1 + (at % 2)),
    series: `${made.provider} 既刊 ${at >> 1}`,
    author: `${made.provider} 既刊の人 ${at >> 1}`,
    date: inDays((at % 2 ? -20 : -120) - (at >> 1)),
  }));
  const titles = await importTitles(`${made.provider}-past`, volumes);
  for (const [at, { id }] of titles.entries()) {
    const sale = (at % 2 ? 20 : 120) + (at >> 1);
    await wait(id, 6 + (at % 5), sale + 50);
    await wait(id, 5 + (at % 7), sale + 5);
  }
}

/** How many registered for a volume, by how many days ago. */
const REGISTERED = {
  first: [290, 8, 275, 10, 262, 6, 250, 9, 238, 7, 220, 12, 210, 16, 204, 14],
  second: [150, 10, 140, 9, 128, 11, 116, 8, 104, 12, 80, 15, 72, 14, 66, 21, 62, 18],
  third: [60, 14, 48, 12, 36, 16, 24, 11, 6, 13, 2, 9],
};

async function waitAsRegistered(releaseId: number, pairs: number[]): Promise<void> {
  for (let at = 0; at < pairs.length; at += 2) await wait(releaseId, pairs[at + 1] ?? 0, pairs[at] ?? 0);
}

test.beforeAll(async ({ browserName: _ }, { project }) => {
  stepInside();
  made.provider = `demand-${project.name}`;
  made.author = `夏野 ${SEAS.get(project.name)} 100%`;
  const series = `${SEAS.get(project.name)}の時刻表`;
  const common = { author: made.author, series };
  const [first, second, third, formula] = await importTitles(made.provider, [
    { name: `${series} 1`, volume: "1", date: inDays(-200), ...common },
    { name: `${series} 2`, volume: "2", date: inDays(-60), ...common },
    { name: `${series} 3 「最終巻」`, volume: "3", date: inDays(28), isbn: "9784000009997", ...common },
    { name: `=HYPERLINK("https://evil.example") ${project.name}`, date: inDays(20), author: made.author },
  ]);
  made.second = second?.id ?? 0;
  made.third = third?.id ?? 0;
  made.formula = formula?.id ?? 0;
  await waitAsRegistered(first.id, REGISTERED.first);
  await waitAsRegistered(made.second, REGISTERED.second);
  await waitAsRegistered(made.third, REGISTERED.third);
  await wait(made.third, 24, 15, 4); // four of these have left
  await wait(made.formula, 81, 2);
  await pastTitles();
  await keepDemand({ now: new Date(), timeZone: "Asia/Tokyo" });
  await execute("DELETE FROM demand_models");
  await drawLines(toDay(inDays(0)));
});
test.afterAll(closeDatabase);

const countOf = async (where: string, values: Record<string, string | number | Date>) =>
  Number((await readRows(`SELECT COUNT(*) AS n FROM subscriptions WHERE ${where}`, values))[0]?.n);

/** Straight from the rows of those who wait: now, and so many days before the sale of the volume before. */
async function fromRows() {
  const releaseId = made.third;
  const second = made.second;
  const before = (left: number) => new Date(`${inDays(-60 - left + 1)}T00:00:00+09:00`);
  const until = "release_id = :second AND created_at < :at AND (removed_at IS NULL OR removed_at >= :at)";
  return {
    waiting: await countOf("release_id = :releaseId AND removed_at IS NULL", { releaseId }),
    asLongBefore: await countOf(until, { second, at: before(28) }),
    final: await countOf(until, { second, at: before(0) }),
  };
}

/** By the line for 28 days, by hand. */
async function forecastByHand({ waiting, asLongBefore, final }: Awaited<ReturnType<typeof fromRows>>) {
  const lines = await readRows(
    "SELECT basis, weight, slope, intercept, low, high FROM demand_models WHERE days = 28",
    {},
  );
  const line = lines.find(({ basis }) => basis === "previous");
  if (!line) return null;
  const pace = Math.log((final + 1) / (asLongBefore + 1));
  const size = Math.log((final + 1) / (waiting + 1));
  const left = Number(line.weight) * size + (1 - Number(line.weight)) * pace;
  const middle = Number(line.intercept) + Number(line.slope) * left;
  const grown = (by: number) => Math.max(0, Math.round((waiting + 1) * Math.exp(by) - 1));
  return [grown(middle), grown(middle + Number(line.low)), grown(middle + Number(line.high))] as const;
}

test("a title stands with who waits and the volume before at as many days, and its page draws both", async ({
  page,
  say,
  language,
}) => {
  const text = demandWords(language);
  const { number } = consoleWords(language);
  await enterConsole(page, say, staff.operator);
  await page.getByRole("link", { name: text.title, exact: true }).click();
  await page.goto(`/console/${language}/demand?kind=author&name=${encodeURIComponent(made.author)}`);
  const figures = await fromRows();
  expect(figures).toEqual({ waiting: 95, asLongBefore: 50, final: 118 });
  const cells = page.locator(`tr[data-title="${made.third}"] td.number`);
  await expect(cells.nth(0)).toHaveText(number(figures.waiting));
  await expect(cells.nth(1)).toHaveText(number(figures.asLongBefore));
  await expect(cells.nth(2)).toHaveText(number(figures.final));
  const byHand = await forecastByHand(figures);
  await expect(cells.nth(3)).toHaveText(byHand ? text.forecast(...byHand) : text.noForecast);
  await expect(page.locator("figure.chart svg")).toBeVisible();

  await page.locator(`tr[data-title="${made.third}"] a`).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("「最終巻」");
  const legend = page.locator(".legend li");
  await expect(legend).toHaveCount(3);
  await page.locator("figure.chart summary").click();
  const row = page.locator("figure.chart tbody tr").filter({ hasText: text.days(28) });
  await expect(row.locator("td").nth(0)).toHaveText(number(figures.waiting));
  await expect(row.locator("td").nth(1)).toHaveText(number(figures.asLongBefore));
});

test("the ranking goes by who waits, page by page, and names add up their titles", async ({
  page,
  say,
  language,
}) => {
  const text = demandWords(language);
  await enterConsole(page, say, staff.viewer);
  await page.goto(`/console/${language}/demand?within=30`);
  const shown = await page
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-title"))));
  const kept = await readRows(
    `SELECT release_id AS id FROM demands WHERE week IS NOT NULL AND day BETWEEN :from AND :to
     ORDER BY waiting DESC, release_id DESC LIMIT 50`,
    { from: inDays(0), to: inDays(30) },
  );
  expect(shown).toEqual(kept.map(({ id }) => id));
  await page.goto(`/console/${language}/demand/names/author`);
  const mine = page.locator("tbody tr").filter({ hasText: made.author });
  await expect(mine.locator("td").nth(0)).toHaveText("2");
  const sum = await countOf("release_id IN (:third, :formula) AND removed_at IS NULL", {
    third: made.third,
    formula: made.formula,
  });
  await expect(mine.locator("td").nth(1)).toHaveText(consoleWords(language).number(sum));
  await page.goto(`/console/${language}/demand/names/series`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(text.by.series);
});

test("the order sheet opens in a spreadsheet, runs nothing there, and is written down", async ({
  page,
  say,
  language,
}) => {
  const text = demandWords(language);
  await enterConsole(page, say, staff.viewer);
  await page.goto(`/console/${language}/demand?within=30`);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: text.csv }).click();
  const file = readFileSync(await (await download).path());
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = file.toString("utf8").slice(1).split("\r\n");
  expect(lines[0]).toBe(text.sheet.map((head) => `"${head}"`).join(","));
  const own = lines.find((line) => line.includes("9784000009997"));
  const { waiting, asLongBefore, final } = await fromRows();
  expect(own).toContain(`,${waiting},`);
  expect(own?.endsWith(`,${asLongBefore},${final}`)).toBe(true);
  expect(lines.find((line) => line.includes("HYPERLINK"))).toContain(
    `"'=HYPERLINK(""https://evil.example"")`,
  );
  const [entry] = await readRows(
    "SELECT role, object FROM audit_log WHERE act = 'export-order-sheet' ORDER BY id DESC LIMIT 1",
    {},
  );
  expect(entry).toEqual({ role: "viewer", object: "order sheet 30" });
});

test("with script off the buyer ranks, opens a title's numbers, and takes the sheet away", async ({
  page,
  say,
  language,
  browser,
}) => {
  const text = demandWords(language);
  await enterConsole(page, say, staff.viewer);
  const plain = await copyOf(page.context(), () => browser.newContext({ javaScriptEnabled: false }));
  const one = await plain.newPage();
  await one.goto(new URL(`/console/${language}/demand`, page.url()).href);
  await one.getByRole("link", { name: text.within(30), exact: true }).click();
  await expect(one.locator(`tr[data-title="${made.third}"]`)).toBeVisible();
  const download = one.waitForEvent("download");
  await one.getByRole("button", { name: text.csv }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain("9784000009997");
  await one.locator(`tr[data-title="${made.third}"] a`).click();
  await one.locator("figure.chart summary").click();
  const row = one.locator("figure.chart tbody tr").filter({ hasText: text.days(28) });
  await expect(row.locator("td").first()).toHaveText(consoleWords(language).number(95));
  await plain.close();
});

test("what came of mails stands by title and by link, and never about fewer than ten people", async ({
  page,
  say,
  language,
}) => {
  const text = demandWords(language);
  const link = `d-${made.third}`;
  for (const [subject, object, mailed, bought] of [
    ["title", made.second, 5_000_040, 12],
    ["title", made.third, 9, 9],
    ["link", link, 5_000_020, 3],
  ] as const)
    await execute(
      "REPLACE INTO purchases (subject, object, mailed, bought) VALUES (:subject, :object, :mailed, :bought)",
      {
        subject,
        object: String(object),
        mailed,
        bought,
      },
    );
  await enterConsole(page, say, staff.viewer);
  await page.goto(`/console/${language}/demand/purchases`);
  const { number } = consoleWords(language);
  const cells = page.locator(`tr[data-object="${made.second}"] td`);
  await expect(cells).toHaveText([number(5_000_040), number(12), text.share.of(12, 5_000_040)]);
  await expect(page.locator(`tr[data-object="${made.third}"]`)).toHaveCount(0);
  await expect(page.locator(`tr[data-object="${link}"] td`).nth(1)).toHaveText(text.withheld);
  await page.goto(`/console/${language}/demand/titles/${made.second}`);
  await expect(page.getByText(text.boughtOf(12, 5_000_040))).toBeVisible();
});

test.describe("the pages of the buyer", () => {
  test.use({ bypassCSP: true });
  test("shut nobody out, fit the screen and take any address", async ({ page, say, language }) => {
    test.setTimeout(120_000);
    await enterConsole(page, say, staff.operator);
    const base = `/console/${language}/demand`;
    for (const address of [
      "",
      "?within=undated",
      "?within=999&kind=x&name=&id=-1&waiting=x",
      `?kind=author&name=${encodeURIComponent(made.author)}`,
      "?kind=series&name=nothing",
      "/names/publisher",
      "/purchases",
      `/titles/${made.third}`,
    ])
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect((await page.goto(base + address))?.status(), address).toBe(200);
        await page.evaluate(axe);
        const faults = await page.evaluate(async () => {
          const run = (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run;
          const { violations } = await run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
          });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
        });
        expect(faults, address).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, address).toBeLessThanOrEqual(0);
      }
    for (const address of ["/titles/999999999", "/titles/x", "/names/x"])
      expect((await page.goto(base + address))?.status(), address).toBe(404);
  });
});
