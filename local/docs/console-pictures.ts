/** Makes the pictures of docs/console.md from a demo of its own: `node --import tsx local/docs/console-pictures.ts`. */
import { type Browser, chromium, type Page } from "@playwright/test";
import { execute } from "../../core/database/sql";
import { countMails } from "../../core/notices/settle/count-mails";
import { findMemberByLogin } from "../../core/shop/members";
import { addDays, type Day } from "../../core/shop-day";
import { subscribe } from "../../core/subscriptions/subscribe";
import { consoleWords } from "../../core/words/console/console";
import { noticesWords } from "../../core/words/console/notices";
import { CONSENT_WORDING } from "../../core/words/release";
import { words } from "../../core/words/words";
import { DEMO_PASSWORD } from "../../examples/legacy-shop/members";
import { BROWSER } from "../../playwright.config";
import config from "../../shinkan.config";
import { startStack } from "../stack";
import { addDemandHistory } from "./demand-history";
import { openPage, savePicture, say } from "./save-picture";

const stack = await startStack({ name: "check", say });
const browser = await chromium.launch(BROWSER);
try {
  await register();
  await stack.nextDay();
  await addHistory(stack.today());
  await addDemandHistory(stack.today(), stack.now());
  await shoot(browser);
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

/** A month of mails of a shop of some size. */
async function addHistory(today: Day): Promise<void> {
  for (let ago = 1; ago < 30; ago += 1) {
    const day = addDays(today, -ago);
    const sent = 300 + ((ago * 137) % 400) + (ago % 7 === 3 ? 900 : 0);
    for (const [state, count] of [
      ["sent", sent],
      ["failed", ago % 9],
    ] as const)
      await execute(
        `INSERT INTO mails (member_id, occasion, day, locale, state, attempts, created_at, settled_at)
         WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 100)
         SELECT CONCAT(:state, a.i, ' ', b.i), 'on-sale', :day, 'ja', :state, 1, :at, :at FROM n a JOIN n b LIMIT :count`,
        { state, count, day, at: new Date(`${day}T00:00:00Z`) },
      );
  }
  await countMails();
}

async function shoot(on: Browser): Promise<void> {
  const page = await openPage(on, { width: 1100, height: 760 }, "en-GB");
  await logIn(page);
  await page.goto(`${stack.site.url}/console/en`);
  await savePicture(page, "console-today");
  await page.goto(`${stack.site.url}/console/en/notices#figures`);
  await savePicture(page, "console-notices");
  await page.goto(`${stack.site.url}/console/en/demand`);
  await savePicture(page, "console-demand");
  await page.locator("tr[data-title] a").first().click();
  await savePicture(page, "console-demand-title");
  const phone = await openPage(on, { width: 420, height: 860 }, "en-GB");
  await logIn(phone);
  await phone.goto(`${stack.site.url}/console/en/notices`);
  await phone.getByLabel(noticesWords("en").who).fill("hanako");
  await phone.getByRole("button", { name: noticesWords("en").search }).click();
  await phone.locator(".sentence").first().scrollIntoViewIfNeeded();
  await savePicture(phone, "console-customer");
}

async function logIn(page: Page): Promise<void> {
  const { login } = words("en");
  await page.goto(`${stack.site.url}/en/login?next=/console`);
  await page.getByLabel(login.id).fill("operator");
  await page.getByLabel(login.password, { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: login.submit }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  say(consoleWords("en").name);
}
