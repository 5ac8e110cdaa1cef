/** A member looks at the account, ends log-ins elsewhere, takes the data along and has it erased. */
import type { Browser, Page } from "@playwright/test";
import { closeDatabase } from "@/core/database/pool";
import { ordinaryMembers } from "@/examples/legacy-shop/members";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;
/** Somebody for each story, so that none finds another's alerts. */
const logins = ordinaryMembers(12, "", new Date()).map(([login]) => login);
const memberFor = (project: string, story: number): string =>
  logins[(project.startsWith("phone") ? 0 : 6) + story] ?? "";

test.beforeAll(async ({ browserName: _ }, { project }) => {
  [title] = await importTitles(`account-${project.name}`, [{ name: "忘れ物の棚", date: inDays(12) }]);
});
test.afterAll(closeDatabase);

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("everything is shown, taken along and erased; what must stay is named", async ({ page, say, at }, {
      project,
    }) => {
      const login = memberFor(project.name, script ? 0 : 1);
      await page.goto(at(title.path));
      await page.getByRole("button", { name: say.release.tellMe }).click();
      await logIn(page, say, login);
      await expect(heading(page)).toHaveText(say.alerts.registeredTitle);
      await page.goto(at("/my"));
      await page.getByRole("link", { name: say.account.toAccount }).click();
      await expect(page.getByText(`${login[0]}•••@example.com`)).toBeVisible();
      await expect(page.getByText(say.account.here, { exact: true })).toHaveCount(1);
      expect(await page.content()).not.toContain(`${login}@example.com`);

      const file = await page.request.get("/api/account/export");
      expect(file.headers()["content-disposition"]).toContain("attachment");
      const { readFromTheShop, kept } = await file.json();
      expect(readFromTheShop.email).toBe(`${login}@example.com`);
      expect(kept.alerts).toMatchObject([{ title: title.name }]);

      await page.getByRole("link", { name: say.account.eraseLink }).click();
      for (const what of [...say.account.eraseGone, ...say.account.kept]) {
        await expect(page.getByText(what)).toBeVisible();
      }
      await page.getByRole("button", { name: say.account.eraseButton }).click();
      await expect(heading(page)).toHaveText(say.account.erasedTitle);
      await page.goto(at("/my/account"));
      await expect(heading(page)).toHaveText(say.login.title);
      await logIn(page, say, login);
      await page.goto(at("/my"));
      await expect(page.getByRole("link", { name: title.name })).toHaveCount(0);
    });
  });
}

test("logging out everywhere ends the log-in on another device within a minute", async ({
  page,
  browser,
  baseURL,
  say,
  at,
}, { project }) => {
  test.skip(project.name !== "phone-ja", "it waits for half a minute; once is enough");
  test.setTimeout(120_000);
  const login = memberFor(project.name, 2);
  const other = await otherDevice(browser, baseURL ?? "");
  for (const device of [page, other]) {
    await device.goto(at("/login"));
    await logIn(device, say, login);
  }
  await page.goto(at("/my/account"));
  await expect(page.locator(".devices li")).toHaveCount(2);
  await other.goto(at("/my"));
  await expect(heading(other)).toHaveText(say.alerts.title);

  await page.getByRole("button", { name: say.account.everywhere }).click();
  await expect(heading(page)).toHaveText(say.login.title);
  const ended = Date.now();
  await expect(async () => {
    await other.goto(at("/my"));
    await expect(heading(other)).toHaveText(say.login.title);
  }).toPass({ timeout: 60_000, intervals: [3_000] });
  expect(Date.now() - ended).toBeLessThan(60_000);
  await other.context().close();
});

async function otherDevice(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL });
  return context.newPage();
}

test("logging out here leaves the other device logged in", async ({ page, browser, baseURL, say, at }, {
  project,
}) => {
  const other = await otherDevice(browser, baseURL ?? "");
  for (const device of [page, other]) {
    await device.goto(at("/login"));
    await logIn(device, say, memberFor(project.name, 3));
  }
  await page.goto(at("/my/account"));
  await page.getByRole("button", { name: say.account.logOut }).click();
  await expect(heading(page)).toHaveText(say.login.title);
  await other.goto(at("/my/account"));
  await expect(heading(other)).toHaveText(say.account.title);
  await expect(other.locator(".devices li")).toHaveCount(1);
  await other.context().close();
});

test("a request from another site, or without the form's token, ends and erases nothing", async ({
  page,
  say,
  at,
}, { project }) => {
  await page.goto(at("/login"));
  await logIn(page, say, memberFor(project.name, 4));
  const foreign = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
  for (const door of ["/api/account/erase", "/api/auth/log-out-everywhere"]) {
    for (const headers of [foreign, { "Sec-Fetch-Site": "same-origin" }]) {
      const answer = await page.request.post(door, { form: { locale: "en" }, headers, maxRedirects: 0 });
      expect([answer.status(), answer.headers().location]).toEqual([
        303,
        expect.stringContaining("problem=form-expired"),
      ]);
    }
    const large = await page.request.post(door, { form: { locale: "x".repeat(20_000) }, maxRedirects: 0 });
    expect(large.status()).toBe(413);
  }
  await page.goto(at("/my/account"));
  await expect(heading(page)).toHaveText(say.account.title);
});

test("nobody's data is given to nobody", async ({ request }) => {
  const answer = await request.get("/api/account/export?locale=en", { maxRedirects: 0 });
  expect([answer.status(), answer.headers().location]).toEqual([303, "/en/login?next=/en/my/account"]);
});
