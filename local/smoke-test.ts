/** Walks a running demo over HTTP from the list to one mail, as a shopper without script, and throws where a station fails. */
import { z } from "zod";
import { rows } from "../core/database/sql";
import { addDays, type Day } from "../core/shop-day";
import { type Page, PlainBrowser } from "./plain-browser";

export interface RunningDemo {
  siteUrl: string;
  /** Today, as the site sees it. */
  today: Day;
  account: { login: string; password: string; email: string };
  /** The shop's product page of a code, as mails link to it. */
  productUrl(code: string): string;
  /** Lets the next day come: titles go on sale in the shop, the daily workflow runs. */
  nextDay(): Promise<void>;
  /** Runs the daily workflow again on the day it is. */
  again(): Promise<void>;
  /** Everything that arrived for this address. */
  mailsTo(email: string): Promise<{ subject: string; body: string }[]>;
}

const Chosen = z.object({ id: z.number(), title: z.string(), code: z.string() });
type Chosen = z.output<typeof Chosen>;

/** Throws at the first station that does not do its part, and names it. */
export async function runSmokeTest(demo: RunningDemo, say: (line: string) => void): Promise<void> {
  const browser = new PlainBrowser(demo.siteUrl);
  const chosen = await titleOf(addDays(demo.today, 1));
  const station = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work();
      say(`  ✓ ${name}`);
      return result;
    } catch (error) {
      throw new Error(`Station "${name}" failed: ${error instanceof Error ? error.message : error}`);
    }
  };
  await station("the list shows what is coming", () => openList(browser, chosen));
  const login = await station("registering asks to log in", () => register(browser, chosen));
  await station("logging in completes the registration", () => logIn(browser, login, demo, chosen));
  await station("my alerts name the title", () => openAlerts(browser, chosen));
  await station("the day comes and exactly one mail with the right link arrives", async () => {
    await demo.nextDay();
    await expectOneMail(demo, chosen);
  });
  await station("running again sends no second mail", async () => {
    await demo.again();
    await expectOneMail(demo, chosen);
  });
}

async function titleOf(day: Day): Promise<Chosen> {
  const [chosen] = await rows(
    Chosen,
    `SELECT id, title, code FROM releases WHERE day_to = :day AND \`precision\` = 'day' AND approximate = 0
        AND status = 'forthcoming' AND code_type = 'isbn13' ORDER BY id LIMIT 1`,
    { day },
  );
  if (!chosen) throw new Error(`The sample feed has no title for ${day}.`);
  return chosen;
}

async function openList(browser: PlainBrowser, { id, title }: Chosen): Promise<void> {
  const page = await browser.open("/");
  expectShown(page, title);
  const link = page.links.find((href) => new RegExp(`/releases/${id}(-|$)`).test(href));
  if (!link) throw new Error(`no link to release ${id} on ${page.url}`);
  expectShown(await browser.open(link), title);
}

async function register(browser: PlainBrowser, { id }: Chosen): Promise<Page> {
  const page = await browser.open(`/releases/${id}`);
  const form = page.forms.find(({ action }) => action === "/api/subscriptions");
  if (!form) throw new Error(`no form to register on ${page.url}`);
  const login = await browser.submit(page, form, { subscribe: String(id) });
  if (!new URL(login.url).pathname.endsWith("/login"))
    throw new Error(`led to ${login.url} instead of the login page`);
  return login;
}

async function logIn(
  browser: PlainBrowser,
  page: Page,
  { account }: RunningDemo,
  chosen: Chosen,
): Promise<void> {
  const form = page.forms.find(({ fields }) => "password" in fields);
  if (!form) throw new Error(`no login form on ${page.url}`);
  expectShown(
    await browser.submit(page, form, { login: account.login, password: account.password }),
    chosen.title,
  );
}

async function openAlerts(browser: PlainBrowser, { title }: Chosen): Promise<void> {
  expectShown(await browser.open("/my"), title);
}

async function expectOneMail(demo: RunningDemo, { title, code }: Chosen): Promise<void> {
  const mails = await demo.mailsTo(demo.account.email);
  const about = mails.filter(({ body }) => body.includes(title));
  if (about.length !== 1) throw new Error(`${about.length} mails about «${title}» for ${demo.account.email}`);
  const link = demo.productUrl(code);
  if (!about[0]?.body.includes(link)) throw new Error(`the mail does not link to ${link}`);
}

function expectShown(page: Page, title: string): void {
  if (page.status !== 200) throw new Error(`${page.url} answered ${page.status}`);
  if (!page.text.includes(title)) throw new Error(`${page.url} does not show «${title}»`);
}
