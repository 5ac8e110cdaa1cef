/** The console's pages about short links: one is made without script, counted, and shared. */
import type { Page } from "@playwright/test";
import { closeDatabase } from "@/core/database/pool";
import { addLink } from "@/core/links/add-link";
import { consoleWords } from "@/core/words/console/console";
import { linksWords } from "@/core/words/console/links";
import { readRows } from "@/local/testing/read-rows";
import { appointStaff, copyOf, enterConsole, faultsOfPage, uglyName } from "./console-visit";
import { expect, logIn, test } from "./story";
import { stepInside } from "./surroundings";
import { importTitles, inDays } from "./titles";

test.beforeAll(stepInside);
test.afterAll(closeDatabase);
const staff = appointStaff(300);

test("a marketer finds a title, makes a link to it, and sees who comes by it", async ({
  page,
  say,
  language,
  browser,
}, { project }) => {
  test.setTimeout(120_000);
  const text = linksWords(language);
  const code = `sp-${project.name}`.slice(0, 32);
  const title = `リンクの本 100% “${project.name}” <b>`;
  const [{ id }] = await importTitles(`links-${project.name}`, [{ name: title, date: inDays(20) }]);
  await enterConsole(page, say, staff.operator);
  const plain = await copyOf(page.context(), () => browser.newContext({ javaScriptEnabled: false }));
  const one = await plain.newPage();
  await one.goto(new URL(`/console/${language}/links`, page.url()).href);
  await one.getByRole("link", { name: text.make }).click();
  await one.getByLabel(text.find, { exact: false }).fill(`リンクの本 ${project.name}`);
  await one.getByRole("button", { name: text.search }).click();
  await one.getByRole("row").filter({ hasText: title }).getByRole("link").click();
  await expect(one.locator("strong")).toContainText(title);
  await expect.poll(() => pictureIsThere(one)).toBe(true);

  await one.getByLabel(text.campaign, { exact: false }).fill("冬のフェア 100%");
  await one.getByLabel(text.code, { exact: false }).fill("not a code");
  await one.getByRole("button", { name: text.make }).click();
  await expect(one.locator(".done")).toHaveText(text.problem.code);
  await expect(one.getByLabel(text.campaign, { exact: false })).toHaveValue("冬のフェア 100%");
  await one.getByLabel(text.code, { exact: false }).fill(code.toUpperCase());
  await one.getByRole("button", { name: text.make }).click();
  await expect(one.locator(".done")).toHaveText(text.done.made);

  const visitor = await browser.newContext();
  const other = await visitor.newPage();
  for (let i = 0; i < 3; i++) await other.goto(new URL(`/go/${code}`, page.url()).href);
  await expect(other.getByRole("heading", { level: 1 })).toContainText(title);
  await one.reload();
  await expect(one.locator(".figures dd").first()).toHaveText("3");
  await expect(one.getByRole("img", { name: text.chart(28) })).toBeVisible();
  const pasted = await one
    .locator("textarea")
    .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
  expect(pasted).toHaveLength(6);
  for (const each of pasted) expect(each).toContain(`/go/${code}`);

  const [entry] = await readRows("SELECT act, actor, value_after FROM audit_log WHERE object = :object", {
    object: `link ${code}`,
  });
  expect(entry).toMatchObject({ act: "make-link", actor: staff.operatorId });
  expect(String(entry?.value_after)).toContain(`/releases/${id}`);
  await one.goto(new URL(`/console/${language}/links?q=フェア 100%`, page.url()).href);
  await expect(one.getByRole("row").filter({ hasText: code })).toHaveCount(1);
  await visitor.close();
  await plain.close();
});

const pictureIsThere = (page: Page) =>
  page.locator("img.card").evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth === 1200);

test("a link leads nowhere but to pages of this site that are there, and a code that is taken stays", async ({
  page,
  say,
  language,
}, { project }) => {
  const text = linksWords(language);
  const code = `taken-${project.name}`.slice(0, 32);
  await addLink({ code, path: "/", campaign: "first", source: null, medium: null }, new Date());
  await enterConsole(page, say, staff.operator);
  const origin = new URL(page.url()).origin;
  await page.goto(`/console/${language}/links/new?target=/`);
  const csrfToken = await page.locator("input[name=csrfToken]").first().inputValue();
  const post = async (fields: Record<string, string>) => {
    const form = { csrfToken, locale: language, pageLocale: language, campaign: "x", ...fields };
    const answer = await page.request.post("/console/acts/make-link", {
      form,
      headers: { origin },
      maxRedirects: 0,
    });
    return new URL(answer.headers().location ?? "", origin).searchParams.get("problem");
  };
  for (const target of [
    "https://evil.example/",
    "//evil.example",
    "/api/search?q=a",
    "/console",
    "/go/x",
    "/my",
  ])
    expect([target, await post({ target })]).toEqual([target, "target"]);
  expect(await post({ target: "/releases/4000000000" })).toBe("missing");
  expect(await post({ target: "/", code })).toBe("taken");
  expect(await post({ target: "/", campaign: " " })).toBe("campaign");
  expect(await post({ target: "/", source: "a".repeat(81) })).toBe("names");
  const [kept] = await readRows("SELECT campaign FROM short_links WHERE code = :code", { code });
  expect(kept?.campaign).toBe("first");
  await page.goto(`/console/${language}/links/new?target=${encodeURIComponent("https://evil.example/")}`);
  await expect(page.locator("form[action='/console/acts/make-link']")).toHaveCount(0);
  await page.goto(`/console/${language}/links?q=no-such-link-at-all`);
  await expect(page.getByText(text.noneFound("no-such-link-at-all"))).toBeVisible();
});

test("a viewer looks and makes nothing; others find nothing", async ({
  page,
  say,
  language,
  browser,
  baseURL,
}) => {
  await enterConsole(page, say, staff.viewer);
  await page.goto(`/console/${language}/links`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(linksWords(language).links);
  await page.goto(`/console/${language}/links/new?target=/`);
  await expect(page.getByText(consoleWords(language).viewerOnly).first()).toBeVisible();
  await expect(page.locator("form[action^='/console/acts/']")).toHaveCount(0);
  const stranger = await browser.newContext({ baseURL: baseURL ?? "" });
  const shopper = await browser.newContext({ baseURL: baseURL ?? "" });
  const shopping = await shopper.newPage();
  await shopping.goto(language === "en" ? "/en/login" : "/login");
  await logIn(shopping, say);
  for (const { request } of [stranger, shopper])
    for (const path of ["/links", "/links/new", "/links/spring"])
      for (const method of ["GET", "POST"])
        expect((await request.fetch(`/console/${language}${path}`, { method })).status()).toBe(404);
  for (const { request } of [stranger, shopper])
    expect((await request.post("/console/acts/make-link", { form: { target: "/" } })).status()).toBe(404);
  await stranger.close();
  await shopper.close();
});

test.describe("the pages about links", () => {
  test.use({ bypassCSP: true });
  test("are valid and shut nobody out in either theme", async ({ page, say, language }, { project }) => {
    test.setTimeout(120_000);
    const code = `axe-${project.name}`.slice(0, 32);
    await addLink(
      {
        code,
        path: "/this-week",
        campaign: uglyName("今週").slice(0, 80),
        source: "letter",
        medium: "email",
      },
      new Date(),
    );
    await enterConsole(page, say, staff.operator);
    const faults: string[] = [];
    for (const path of [
      "/links",
      "/links?q=zzz",
      `/links/${code}`,
      "/links/new",
      "/links/new?q=本",
      "/links/new?target=/",
    ])
      faults.push(...(await faultsOfPage(page, `/console/${language}${path}`)));
    expect(faults).toEqual([]);
  });
});
