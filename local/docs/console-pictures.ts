/** Makes the pictures of docs/console.md, and the one of the console in the README, from a demo of its own: `node --import tsx local/docs/console-pictures.ts`. */
import { mkdirSync } from "node:fs";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findMemberByLogin } from "../../core/shop/members";
import { subscribe } from "../../core/subscriptions/subscribe";
import { noticesWords } from "../../core/words/console/notices";
import type { Locale } from "../../core/words/locale";
import { CONSENT_WORDING } from "../../core/words/release";
import { words } from "../../core/words/words";
import { DEMO_PASSWORD } from "../../examples/legacy-shop/members";
import { BROWSER } from "../../playwright.config";
import config from "../../shinkan.config";
import { startStack } from "../stack";
import { addClicks, addHeldImport, addImports, addMails, LINK } from "./console-history";
import { addDemandHistory } from "./demand-history";
import { FOLDER, openPage, savePicture, say } from "./save-picture";

const stack = await startStack({ name: "check", say });
const browser = await chromium.launch(BROWSER);
try {
  mkdirSync(FOLDER, { recursive: true });
  await addImports(stack.today());
  await register();
  await stack.nextDay();
  await addMails(stack.today());
  await addClicks(stack.today(), stack.now());
  await addDemandHistory(stack.today(), stack.now());
  await shoot(browser, await addHeldImport(stack.today(), stack.now()));
} finally {
  await browser.close();
  await stack.stop();
}

/** Hanako waits for what comes out tomorrow and for what comes later. */
async function register(): Promise<void> {
  const now = new Date();
  const hanako = await findMemberByLogin(config.shop, "hanako", now);
  const wording = { locale: "ja", wording: CONSENT_WORDING, page: "/", now } as const;
  const response = await fetch(`${stack.site.url}/api/v1/releases?limit=6`);
  const { releases } = (await response.json()) as { releases: { id: number }[] };
  for (const { id } of releases)
    await subscribe({ memberId: hanako?.id ?? "1", releaseId: id, ...wording }, { config });
}

async function shoot(on: Browser, heldId: number): Promise<void> {
  const page = await enter(on, "en", { width: 1100, height: 760 });
  const save = async (path: string, name: string, part?: string) => {
    await page.goto(`${stack.site.url}/console/en${path}`);
    if (part) await toTop(page, part);
    await savePicture(page, name);
  };
  await save("", "console-today");
  await save("/runs", "console-imports", "figure.chart");
  await save(`/runs/${heldId}`, "console-held", ".difference");
  await save("/notices", "console-notices", "#figures");
  await save("/demand", "console-demand");
  await page.locator("tr[data-title] a").first().click();
  await savePicture(page, "console-demand-title");
  await save(`/links/${LINK}`, "console-link");
  const japanese = await enter(on, "ja", { width: 1100, height: 720 });
  await japanese.goto(`${stack.site.url}/console/ja/demand`);
  await savePicture(japanese, "demand");
  await shootCustomer(on);
}

/** On a phone, as at a counter. */
async function shootCustomer(on: Browser): Promise<void> {
  const phone = await enter(on, "en", { width: 420, height: 860 });
  const say = noticesWords("en");
  await phone.goto(`${stack.site.url}/console/en/notices`);
  await phone.getByLabel(say.who).fill("hanako");
  await phone.getByRole("button", { name: say.search }).click();
  await toTop(phone, "h1");
  await savePicture(phone, "console-customer");
}

async function toTop(page: Page, part: string): Promise<void> {
  const one = page.locator(part).first();
  await one.evaluate((element) => element.scrollIntoView());
}

async function enter(on: Browser, locale: Locale, size: { width: number; height: number }): Promise<Page> {
  const page = await openPage(on, size, locale === "ja" ? "ja-JP" : "en-GB");
  const { login } = words(locale);
  await page.goto(`${stack.site.url}${locale === "ja" ? "" : "/en"}/login?next=/console`);
  await page.getByLabel(login.id).fill("operator");
  await page.getByLabel(login.password, { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: login.submit }).click();
  await page.getByRole("navigation").first().waitFor();
  return page;
}
