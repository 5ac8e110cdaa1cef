/** A member looks after their alerts: removes several at once, pauses all mail, takes the days into their own calendar. */
import type { Page } from "@playwright/test";
import { closeDatabase } from "@/core/database/pool";
import { execute } from "@/core/database/sql";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let titles: Imported[];

const listed = (day: string) => [
  { name: "動いた本", date: day },
  { name: "二冊目の本", date: inDays(21) },
  { name: "三冊目の本", date: inDays(22) },
];

test.beforeEach(async ({ page, say, at }, { project }) => {
  const provider = `alerts-${project.name}`;
  titles = await importTitles(provider, listed(inDays(20)));
  await page.goto(at("/login"));
  await logIn(page, say, "taro");
  const headers = { Origin: new URL(page.url()).origin };
  for (const { id } of titles) {
    await page.request.post("/api/subscriptions", { form: { subscribe: String(id) }, headers });
  }
  titles = await importTitles(provider, listed(inDays(27)));
});
test.afterEach(async ({ page }) => {
  const headers = { Origin: new URL(page.url()).origin };
  for (const { id } of titles) {
    await page.request.post("/api/subscriptions", { form: { unsubscribe: String(id) }, headers });
  }
});
test.afterAll(closeDatabase);

const link = (page: Page, place: number) => page.getByRole("link", { name: titles[place]?.name ?? "" });

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("several alerts go at once and come back at once", async ({ page, say, at }) => {
      await page.goto(at("/my"));
      for (const { name } of titles.slice(1)) await page.getByLabel(say.alerts.choose(name)).check();
      await page.getByRole("button", { name: say.alerts.removeChosen }).click();
      await expect(page.getByRole("status")).toContainText(say.alerts.removedMany(2));
      await expect(link(page, 1)).toHaveCount(0);
      await expect(link(page, 0)).toBeVisible();

      await page.getByRole("button", { name: say.alerts.undoMany }).click();
      await expect(page.getByRole("status")).toContainText(say.alerts.restored(2));
      await expect(link(page, 1)).toBeVisible();
    });

    test("all mail is paused and goes on; what moved is told beside the title", async ({ page, say, at }) => {
      await page.goto(at("/my"));
      const row = page.getByRole("listitem").filter({ has: link(page, 0) });
      await expect(row.locator(".when small")).toBeVisible();
      await page.getByRole("button", { name: say.alerts.pause }).click();
      await page.getByRole("button", { name: say.alerts.resume }).click();
      await expect(page.getByRole("button", { name: say.alerts.pause })).toBeVisible();
    });

    test("mail that stopped because one was reported as spam is named, and goes again on request", async ({
      page,
      say,
      at,
    }) => {
      await execute(
        `REPLACE INTO suppressions (member_id, kind, address_hash, at)
         SELECT s.member_id, 'complaint', '', UTC_TIMESTAMP(3) FROM subscriptions s WHERE s.release_id = :id`,
        { id: titles[0]?.id ?? 0 },
      );
      await page.goto(at("/my"));
      await page.getByRole("button", { name: say.alerts.liftComplaint }).click();
      await expect(page.getByRole("heading", { name: say.alerts.title })).toBeVisible();
      await expect(page.getByRole("button", { name: say.alerts.liftComplaint })).toHaveCount(0);
    });

    test("when to be told is chosen once for all, and otherwise for one title", async ({ page, say, at }) => {
      test.slow();
      await page.goto(at("/my"));
      await page.getByRole("link", { name: say.timings.toPreferences }).click();
      const usual = page.getByLabel(say.timings.daysBefore);
      await usual.selectOption("7");
      await page.getByRole("button", { name: say.timings.save }).click();
      await expect(page.getByRole("status")).toHaveText(say.timings.saved);
      await expect(usual).toHaveValue("7");

      await page.goto(at("/my"));
      const row = page.getByRole("listitem").filter({ has: link(page, 1) });
      await row.locator("summary").click();
      const own = row.getByLabel(say.timings.daysBefore);
      await expect(own.locator("option").first()).toHaveText(say.timings.usual(say.timings.days(7)));
      await own.selectOption("3");
      await row.getByRole("button", { name: say.timings.save }).click();
      await expect(own).toHaveValue("3");

      const usually = {
        announced: true,
        daysBefore: 0,
        onSale: true,
        backInStock: true,
        preorderOpen: true,
        moved: true,
        calledOff: true,
      };
      const headers = { Origin: new URL(page.url()).origin };
      const answer = await page.request.post("/api/timings", { data: usually, headers });
      expect(await answer.json()).toEqual({ saved: true });
    });

    test("the own calendar has a secret address, told once, replaced and switched off at once", async ({
      page,
      say,
      at,
      request,
    }) => {
      const statusOf = async (address: string) => (await request.get(new URL(address).pathname)).status();
      await page.goto(at("/my"));
      await page.getByRole("link", { name: say.alerts.toCalendar }).click();
      await page.getByRole("button", { name: say.alerts.calendarMake }).click();
      const field = page.getByLabel(say.alerts.calendarAddress);
      const first = await field.inputValue();
      const calendar = await request.get(new URL(first).pathname);
      expect(await calendar.text()).toContain(`DTSTART;VALUE=DATE:${inDays(27).replaceAll("-", "")}`);
      expect(calendar.headers()["cache-control"]).toBe("private, no-cache");
      const feed = await request.get(
        new URL(await page.getByLabel(say.alerts.newsAddress).inputValue()).pathname,
      );
      expect(feed.headers()["content-type"]).toContain("application/atom+xml");
      expect(await feed.text()).toContain(`<title>${say.alerts.newsTitle}</title>`);
      expect(await feed.text(), "what is still to come").not.toContain("<entry>");

      await page.getByRole("button", { name: say.alerts.calendarRenew }).click();
      await expect(field).not.toHaveValue(first);
      const second = await field.inputValue();
      expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);
      expect(await statusOf(first.replace(/ics$/, "atom"))).toBe(404);
      await page.getByRole("button", { name: say.alerts.calendarRevoke }).click();
      await expect(page.getByRole("button", { name: say.alerts.calendarMake })).toBeVisible();
      expect(await statusOf(second)).toBe(404);
    });
  });
}
