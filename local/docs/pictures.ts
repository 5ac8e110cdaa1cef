/** Makes the pictures of the README from a demo of its own: `node --import tsx local/docs/pictures.ts`. */
import { mkdirSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";
import { prisma } from "../../core/database/prisma";
import { findMemberByLogin } from "../../core/shop/members";
import type { Day } from "../../core/shop-day";
import { subscribe } from "../../core/subscriptions/subscribe";
import { CONSENT_WORDING } from "../../core/words/release";
import { BROWSER } from "../../playwright.config";
import config from "../../shinkan.config";
import { type Stack, startStack } from "../stack";
import { FOLDER, openPage, savePicture, say } from "./save-picture";

const MEMBERS = 60;
const TITLES = 12;

const stack = await startStack({ name: "check", say });
const browser = await chromium.launch(BROWSER);
try {
  mkdirSync(FOLDER, { recursive: true });
  const ids = await register(stack.today());
  await shootPages(browser, ids[0] ?? 1);
  await stack.nextDay();
  await shootMail(browser, stack);
} finally {
  await browser.close();
  await stack.stop();
}

/** Some members wait for the next titles, the more the sooner they come; hanako for the first. */
async function register(today: Day): Promise<number[]> {
  const db = await prisma();
  const titles = await db.release.findMany({
    where: { dayTo: { gt: today }, precision: "day", status: "forthcoming", approximate: false },
    orderBy: [{ dayTo: "asc" }, { id: "asc" }],
    take: TITLES,
    select: { id: true },
  });
  const now = new Date();
  const hanako = await findMemberByLogin(config.shop, "hanako", now);
  const wordings = { locale: "ja", wording: CONSENT_WORDING, page: "/", now } as const;
  for (const [place, { id: releaseId }] of titles.entries()) {
    const waiting = Math.ceil(MEMBERS / (place + 1));
    const others = Array.from({ length: waiting }, (_, member) => String(100 + member));
    const memberIds = place === 0 ? [hanako?.id ?? "1", ...others] : others;
    for (const memberId of memberIds) await subscribe({ memberId, releaseId, ...wordings }, { config });
  }
  return titles.map(({ id }) => id);
}

async function shootPages(on: Browser, releaseId: number): Promise<void> {
  const wide = await openPage(on, { width: 1100, height: 720 });
  await wide.goto(stack.site.url);
  await savePicture(wide, "list");
  const narrow = await openPage(on, { width: 1100, height: 720 });
  await narrow.goto(`${stack.site.url}/releases/${releaseId}`);
  await savePicture(narrow, "title");
}

async function shootMail(on: Browser, { inbox }: Stack): Promise<void> {
  const mails = await inbox.mails();
  const mail = mails.find(({ destination }) => destination.to.includes("hanako@example.com"));
  if (!mail?.body.html) throw new Error("hanako had no mail.");
  const page = await openPage(on, { width: 640, height: 720 });
  await page.setContent(mail.body.html);
  await savePicture(page, "mail");
}
