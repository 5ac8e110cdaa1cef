/** A marketer shares a title: by a short link that counts, by a card on the shop's pages, by links to where people talk. */
import { closeDatabase } from "@/core/database/pool";
import { words } from "@/core/words/words";
import { linkCommand, linksCommand } from "@/jobs/commands/link";
import config from "@/shinkan.config";
import { expect, logIn, test } from "./story";
import { type Imported, importTitles, inDays } from "./titles";

let title: Imported;
let code: string;

const job = (positionals: string[] = [], options: Record<string, string> = {}) => ({
  positionals,
  options,
  now: new Date(),
  clock: () => new Date(),
  by: "e2e",
  progress: () => undefined,
});

async function countsOf(name: string) {
  const links = (await linksCommand.run(job())) as { code: string; clicks: number; registrations: number }[];
  const found = links.find((link) => link.code === name);
  return found && { clicks: found.clicks, registrations: found.registrations };
}

test.beforeAll(async ({ browserName: _ }, { project }) => {
  [title] = await importTitles(`sharing-${project.name}`, [{ name: "回覧板の夜", date: inDays(33) }]);
});
test.beforeEach(async ({ at }) => {
  const options = { campaign: "winter letter", source: "letter" };
  code = ((await linkCommand.run(job([at(title.path)], options))) as { code: string }).code;
});
test.afterAll(closeDatabase);

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("a short link leads to the title, and the alert set from there is counted for it, log-in in between", async ({
      page,
      say,
      context,
    }) => {
      await page.goto(`/go/${code.toUpperCase()}`);
      await expect(page).toHaveURL(
        new RegExp(`${title.path}\\?utm_source=letter&utm_campaign=winter\\+letter`),
      );
      expect(await context.cookies()).toEqual([]);
      await page.getByRole("button", { name: say.release.tellMe }).click();
      await logIn(page, say);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.alerts.registeredTitle);
      expect(await countsOf(code)).toEqual({ clicks: 1, registrations: 1 });
      await page.getByRole("button", { name: say.release.undo }).click();
    });
  });
}

test("with script, the campaign goes along to the next page", async ({ page, say, at }) => {
  await page.goto(at("/login"));
  await logIn(page, say);
  await page.goto(`${at("/search")}?link=${code}&q=${encodeURIComponent(title.name)}`);
  await page.getByRole("link", { name: title.name }).first().click();
  await expect(page).toHaveURL(new RegExp(`link=${code}$`));
  const button = page.locator(".tell");
  await button.click();
  await expect(button).toContainText(say.release.registered);
  expect(await countsOf(code)).toEqual({ clicks: 0, registrations: 1 });
  await button.click();
  await expect(button).toContainText(say.release.tellMe);
});

test("a link that nobody made is not there, and machines are not counted", async ({ page, request }) => {
  expect((await page.goto("/go/nobody-made-this"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("ja").site.missing.title);
  const headers = { "User-Agent": "Slackbot-LinkExpanding 1.0" };
  expect((await request.get(`/go/${code}`, { headers, maxRedirects: 0 })).status()).toBe(302);
  const ahead = { "User-Agent": "Mozilla/5.0", "Sec-Purpose": "prefetch;prerender" };
  expect((await request.get(`/go/${code}`, { headers: ahead, maxRedirects: 0 })).status()).toBe(302);
  expect(await countsOf(code)).toEqual({ clicks: 0, registrations: 0 });
});

test("the title is passed on by plain links", async ({ page, say, at }) => {
  await page.goto(at(title.path));
  const share = page.locator(".share a");
  await expect(share).toHaveText(["LINE", "X", "Bluesky", "Facebook", say.release.shareBy.mail]);
  expect(await share.first().getAttribute("href")).toContain(encodeURIComponent(title.path));
});

test("the shop's own pages show a card without script, and nobody else's do", async ({
  page,
  request,
  at,
}) => {
  const card = at("/embed/coming");
  const first = await request.get(card);
  const html = await first.text();
  expect(html).not.toContain("<script");
  expect((await request.get(card)).headers()["x-cache"]).toBe("hit");
  const shop = new URL(config.shop.url).origin;
  expect(first.headers()["content-security-policy"]).toContain(`frame-ancestors ${shop}`);
  expect((await request.get(at("/embed/nothing"))).status()).toBe(404);

  await page.goto(card);
  await expect(page.locator("li a").first()).toHaveAttribute("target", "_top");
  const frame = `<iframe src="${new URL(card, page.url())}"></iframe>`;
  await page.route(/^https:/, (route) => route.fulfill({ contentType: "text/html", body: frame }));
  const titles = page.frameLocator("iframe").locator("li a");
  await page.goto(shop);
  await expect(titles.first()).toBeVisible();
  await page.goto("https://elsewhere.example/");
  await expect(titles).toHaveCount(0);
});
