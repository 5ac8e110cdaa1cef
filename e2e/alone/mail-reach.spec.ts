/** A member reads what keeps mail from their address, and finds the titles that a mail had no room for. */
import type { Page } from "@playwright/test";
import { simpleParser } from "mailparser";
import { closeDatabase } from "@/core/database/pool";
import { compileMail } from "@/core/mail/compile";
import { addDays, instantOf, shopDay, toDay } from "@/core/shop-day";
import { dayText } from "@/core/words/day-text";
import { mail as mailWords } from "@/core/words/mail";
import { OCCASIONS } from "@/core/words/occasions";
import { ordinaryMembers } from "@/examples/legacy-shop/members";
import { changeEmail } from "@/examples/legacy-shop/seed";
import { mailEventsJob } from "@/jobs/mail-events";
import { notifyJob } from "@/jobs/notify";
import { type FakeSes, sesEnvironment, startFakeSes } from "@/local/ses/fake-ses";
import { sesEvent } from "@/local/ses/ses-event";
import config from "@/shinkan.config";
import { expect, logIn, test } from "../story";
import { surroundings } from "../surroundings";
import { importTitles, inDays } from "../titles";

let ses: FakeSes;
test.beforeAll(async () => {
  ses = await startFakeSes();
});
test.afterAll(async () => {
  await Promise.all([ses.stop(), closeDatabase()]);
});

/** The members before have parts in other stories. */
const login = (telling: number) => ordinaryMembers(41 + telling, "", new Date()).at(-1)?.[0] ?? "";
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const inShop = (name: string, email: string) => changeEmail(surroundings().SHOP_OWNER_URL ?? "", name, email);

test("a member reads why no mail comes, and what a carrier's filter has to let through", async ({
  page,
  say,
  at,
}, { project, config: { projects } }) => {
  const name = login(projects.findIndex((one) => one.name === project.name));
  const [title] = await importTitles(`reach-${project.name}`, [{ name: "届かない手紙", date: inDays(15) }]);
  const shop = Object.values(config.shop.name);
  const { reach } = say;
  await inShop(name, "hanako..yamada@docomo.ne.jp");
  await page.goto(at(title.path));
  await page.getByRole("button", { name: say.release.tellMe }).click();
  await logIn(page, say, name);
  await expect(heading(page)).toHaveText(say.alerts.registeredTitle);
  await expect(page.locator(".reach")).toHaveText(reach.filter("docomo.ne.jp", "shop.example"));
  for (const path of ["/my", "/my/account"]) {
    await page.goto(at(path));
    await expect(page.locator(".reach")).toBeVisible();
  }
  await inShop(name, "みな@例え.jp");
  await page.goto(at("/my/account"));
  const problem = page.locator(".notice-problem");
  expect(shop.map((one) => reach.unwritable("み•••@例え.jp", one))).toContain(await problem.textContent());
  await inShop(name, "");
  await page.reload();
  expect(shop.map((one) => reach.none(one))).toContain(await problem.textContent());
  await inShop(name, `${name}@example.com`);
  await page.reload();
  await expect(page.locator(".reach, .notice-problem")).toHaveCount(0);
});

test("a member reads that mail comes back, lets it go again, and hears at a new address once the old one is gone", async ({
  page,
  say,
  at,
  language,
}, { project, config: { projects } }) => {
  test.slow();
  const telling = projects.findIndex((one) => one.name === project.name);
  const name = login(20 + telling);
  const days = [15, 16, 17, 18].map((day) => ({ name: `戻る手紙 ${telling}-${day}`, date: inDays(day) }));
  const titles = await importTitles(`held-${telling}`, days);
  await page.goto(at("/my"));
  await logIn(page, say, name);
  const headers = { Origin: new URL(page.url()).origin };
  for (const { id } of titles)
    await page.request.post("/api/subscriptions", { form: { subscribe: String(id) }, headers });

  for (const ago of [3, 2, 1]) await comesBack(name, 18 - ago, ago, "Transient");
  const shown = (instant: number) => dayText(shopDay(new Date(instant), config.shop.timeZone), language);
  const [since, until] = [Date.now() - 3 * DAY_MS, Date.now() + 13 * DAY_MS].map(shown);
  for (const path of ["/my/account", "/my"]) {
    await page.goto(at(path));
    await expect(page.locator(".notice-problem p")).toHaveText(say.alerts.held(since ?? "", until ?? ""));
  }
  await page.getByRole("button", { name: say.alerts.liftHold }).click();
  await expect(heading(page)).toHaveText(say.alerts.title);
  await expect(page.locator(".notice-problem")).toHaveCount(0);

  await comesBack(name, 18, 0, "Permanent");
  await page.goto(at("/my/account"));
  const problem = page.locator(".notice-problem");
  await expect(problem).toContainText(say.alerts.bounced(shown(Date.now()), config.shop.name[language]));
  await expect(problem.getByRole("link")).toHaveAttribute("href", `mailto:${config.mail.sender.contact}`);
  await expect(problem.getByRole("button")).toHaveCount(0);
  await inShop(name, `new-${name}@example.com`);
  await page.reload();
  await expect(problem).toHaveCount(0);
  await inShop(name, `${name}@example.com`);
});

const DAY_MS = 86_400_000;

/** On the morning of a title that comes out so many days from now a mail goes, and comes back; SES says that was so many days ago. */
async function comesBack(name: string, days: number, ago: number, bounceType: "Transient" | "Permanent") {
  Object.assign(process.env, sesEnvironment(ses.endpoint));
  const { timeZone } = config.shop;
  const before = ses.accepted.length;
  await notifyJob({ now: instantOf(addDays(shopDay(new Date(), timeZone), days), "08:00", timeZone) });
  const mail = ses.accepted.slice(before).find(({ to }) => to === `${name}@example.com`);
  if (!mail) throw new Error(`No mail went to ${name}.`);
  const at = new Date(Date.now() - ago * DAY_MS);
  await mailEventsJob({ Records: [sesEvent("Bounce", mail, { at, bounceType })] }, new Date());
}

test("“and 3 more” leads to those three and to nothing else", async ({ page, say, at, language }, {
  project,
  config: { projects },
}) => {
  test.slow();
  const telling = projects.findIndex((one) => one.name === project.name);
  const name = login(10 + telling);
  const author = `島 ${telling}`;
  const titles = Array.from({ length: 33 }, (_, index) => ({
    name: `島の話 ${index + 1}`,
    date: inDays(30),
    author,
  }));
  const before = { name: "前からある島", date: inDays(40), author: "別の 人" };
  await importTitles(`rest-${telling}`, [before]);
  await page.goto(at("/my/follows"));
  await logIn(page, say, name);
  await page.getByLabel(say.follows.kindLabel).selectOption("author");
  await page.getByLabel(say.follows.nameLabel).fill(author);
  await page.getByRole("button", { name: say.follows.submit }).click();
  await expect(heading(page)).toHaveText(say.follows.followedTitle);
  await importTitles(`rest-${telling}`, [before, ...titles]);

  Object.assign(process.env, sesEnvironment(ses.endpoint));
  const { timeZone } = config.shop;
  await notifyJob({ now: instantOf(addDays(shopDay(new Date(), timeZone), 1), "08:00", timeZone) });
  const raw = ses.accepted.find(({ to }) => to === `${name}@example.com`)?.raw;
  const { text = "" } = await simpleParser(raw ?? "");
  const more = mailWords[language].more(3);
  const [, address = ""] = new RegExp(`^${more}\nhttps?://[^/]+(\\S+)$`, "m").exec(text) ?? [];
  const listed = titles.map((one) => one.name).filter((one) => text.includes(`${one}\n`));
  expect(listed).toHaveLength(30);

  await page.context().clearCookies();
  await page.goto(address);
  await logIn(page, say, name);
  await expect(heading(page)).toHaveText(say.alerts.mailTitle);
  const links = page.locator(".mailed div > a");
  await expect(links).toHaveCount(3);
  const unlisted = titles.map((one) => one.name).filter((one) => !listed.includes(one));
  expect((await links.allTextContents()).sort()).toEqual(unlisted.sort());
});

test("words that never end stay within a phone's width, in every mail", async ({ page, language }) => {
  const release = {
    id: 1,
    title: `Donaudampfschifffahrtselektrizitätenhauptbetriebswerk-${"x".repeat(200)}`,
    publisher: "w".repeat(90),
    productType: "book",
    contributors: [],
    priceIncTax: 1980,
    currency: "JPY",
    coverUrl: "https://covers.example/1.jpg",
    code: "9784999999017",
    productUrl: null,
    dayTo: toDay("2026-12-10"),
    previousDay: toDay("2026-12-05"),
    revision: 0,
    changedAt: new Date(),
  } as const;
  const tooWide = async (html: string) => {
    await page.setContent(html);
    return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  };
  await page.setViewportSize({ width: 375, height: 700 });
  await page.route("https://covers.example/**", (route) => route.abort());
  for (const occasion of OCCASIONS) {
    const { html } = await compileMail({
      occasion,
      locale: language,
      releases: [{ ...release, contributors: [] }],
      config,
      site: "https://shinkan.example",
      now: new Date(),
    });
    expect(await tooWide(html), occasion).toBe(false);
    const unbroken = html.replace("overflow-wrap: anywhere; word-break: break-word;", "");
    expect(await tooWide(unbroken), "what breaks them is seen").toBe(true);
  }
});
