/** A shopper finds a title, taps once, logs in with the shop's password and is registered; then thinks better of it. */
import { closeDatabase } from "@/core/database/pool";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;

test.beforeAll(async ({ browserName: _ }, { project }) => {
  const names = ["灯台守の手紙", "月の図書館", "静かな駅"];
  const day = inDays(9);
  [title] = await importTitles(
    `smoke-test-${project.name}`,
    names.map((name) => ({ name, date: day })),
  );
});
test.afterAll(closeDatabase);

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("one tap, the shop's password, and the title is registered", async ({ page, say, at }) => {
      await page.goto(at(title.path));
      await page.getByRole("button", { name: say.release.tellMe }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.login.title);
      await logIn(page, say);
      await expect(page).toHaveURL(new RegExp(`${at("/my/registered/")}${title.id}\\?from=`));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.alerts.registeredTitle);

      await page.getByRole("link", { name: say.alerts.toAlerts }).click();
      await expect(page.getByRole("link", { name: title.name })).toBeVisible();

      await page.getByRole("listitem").filter({ hasText: title.name }).locator("summary").click();
      await page.getByRole("button", { name: `${say.alerts.remove} ${title.name}` }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.alerts.removedTitle);
      await page.getByRole("button", { name: say.alerts.again }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.alerts.registeredTitle);
      await page.getByRole("button", { name: say.release.undo }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.alerts.removedTitle);
    });

    test("one tap in a list does the same, and a second one is told that it is registered already", async ({
      page,
      say,
      at,
    }) => {
      await page.goto(at("/login"));
      await logIn(page, say, "taro");
      const list = at(`/after/${inDays(9)}-${title.id - 1}`);
      const button = page.locator(`.tell[value="${title.id}"]`);
      await page.goto(list);
      await button.click();
      if (script) await expect(button).toContainText(say.release.registered);
      else await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.alerts.registeredTitle);

      await page.goto(list);
      if (script) await expect(button).toContainText(say.release.undo);
      await button.click();
      if (script) await expect(button).toContainText(say.release.tellMe);
      else {
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.alerts.registeredTitle);
        const calendar = await page.getByRole("link", { name: say.list.calendar }).getAttribute("href");
        expect(await (await page.request.get(calendar ?? "")).text()).toContain(`UID:release-${title.id}@`);
        await page.getByRole("button", { name: say.release.undo }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.alerts.removedTitle);
      }
    });

    test("a wrong password is told so, and the title is not forgotten", async ({ page, say, at }) => {
      await page.goto(at(title.path));
      await page.getByRole("button", { name: say.release.tellMe }).click();
      await page.getByLabel(say.login.id).fill("taro");
      await page.getByLabel(say.login.password, { exact: true }).fill("wrong");
      await page.getByRole("button", { name: say.login.submit }).click();
      await expect(page.getByText(say.refusal["login-failed"])).toBeVisible();
      await logIn(page, say, "taro");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.alerts.registeredTitle);
      await page.getByRole("button", { name: say.release.undo }).click();
    });
  });
}

test("with script, the page stays where it is and shows what is registered", async ({ page, say, at }) => {
  await page.goto(at("/login"));
  await logIn(page, say);
  await page.goto(at(title.path));
  const button = page.locator(".tell");
  await button.click();
  await expect(button).toContainText(say.release.registered);
  await expect(page).toHaveURL(new RegExp(`${title.path}$`));

  await page.reload();
  await expect(button).toContainText(say.release.registered);
  await button.click();
  await expect(button).toContainText(say.release.tellMe);
});

test("a tap that cannot prove where it comes from is asked about, and nothing is written by the question", async ({
  page,
  say,
  at,
}) => {
  await page.goto(at("/login"));
  await logIn(page, say);
  const form = { subscribe: String(title.id), locale: at("/") === "/" ? "ja" : "en" };
  const headers = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
  const answer = await page.request.post("/api/subscriptions", { form, headers, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(answer.headers().location).toBe(`${at("/my/confirm")}?subscribe=${title.id}`);

  await page.goto(answer.headers().location ?? "");
  await page.goto(at("/my"));
  await expect(page.getByRole("link", { name: title.name })).toHaveCount(0);
  await page.goto(answer.headers().location ?? "");
  await page.getByRole("button", { name: say.alerts.confirmButton }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.alerts.registeredTitle);
  await page.getByRole("button", { name: say.release.undo }).click();
});
