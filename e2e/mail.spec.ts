/** A member follows an author in the browser, hears of a title, of its new day and of its sale, and refuses with one click. */
import type { Page } from "@playwright/test";
import type { ParsedMail } from "mailparser";
import { type Connection, createConnection } from "mariadb";
import { closeDatabase } from "@/core/db";
import { addDays, instantOf, shopDay } from "@/core/shop-day";
import { mail as mailWords, refusing } from "@/core/words/mail";
import type { Words } from "@/core/words/words";
import { ordinaryMembers } from "@/examples/legacy-shop/members";
import { notifyJob } from "@/jobs/notify";
import { type FakeSes, sesEnvironment, startFakeSes } from "@/local/ses/fake-ses";
import config from "@/shinkan.config";
import { expect, logIn, test } from "./story";
import { stepInside, surroundings } from "./surroundings";
import { importTitles, inDays, type Title } from "./titles";

const { timeZone } = config.shop;
let ses: FakeSes;
let shop: Connection;

/** Two titles for each telling of the story, by their ISBN. */
const ISBNS = [
  ["9784100000009", "9784100000016"],
  ["9784100000023", "9784100000030"],
  ["9784100000047", "9784100000054"],
  ["9784100000061", "9784100000078"],
] as const;

test.beforeAll(async () => {
  ses = await startFakeSes();
  stepInside();
  shop = await createConnection((surroundings().SHOP_OWNER_URL ?? "").replace(/^mysql:/, "mariadb:"));
});
test.afterAll(async () => {
  await Promise.all([ses.stop(), shop.end(), closeDatabase()]);
});

/** The morning's workflow, so many days from today: what it sent to this address. */
async function morning(days: number, address: string): Promise<ParsedMail[]> {
  Object.assign(process.env, sesEnvironment(ses.endpoint));
  ses.accepted.length = 0;
  await notifyJob({ now: instantOf(addDays(shopDay(new Date(), timeZone), days), "08:00", timeZone) });
  const mails = await ses.parsed();
  return mails.filter(({ to }) => [to].flat().some((one) => one?.text === address));
}

const only = (mails: ParsedMail[]): ParsedMail => {
  expect(mails.map(({ subject }) => subject)).toHaveLength(1);
  return mails[0] as ParsedMail;
};

/** Where one click in the mail program goes (RFC 8058), on the site under test. */
function oneClick(mail: ParsedMail): string {
  const list = mail.headers.get("list") as unknown as Record<string, { url: string }>;
  return here(list.unsubscribe?.url ?? "");
}

const here = (address: string): string => {
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
};

/** The first link of this text in the mail. */
const linkOf = (mail: ParsedMail, text: string): string =>
  here(
    new RegExp(`href="([^"]+)"[^>]*>(?:<[^>]+>)*${text}`)
      .exec(mail.html || "")?.[1]
      ?.replaceAll("&amp;", "&") ?? "",
  );

const sell = (isbn: string, name: string) =>
  shop.query("REPLACE INTO books (isbn, title, price, stock) VALUES (?, ?, 1540, 3)", [isbn, name]);

async function follow(page: Page, say: Words, author: string): Promise<void> {
  await page.getByLabel(say.follows.kindLabel).selectOption("author");
  await page.getByLabel(say.follows.nameLabel).fill(author);
  await page.getByRole("button", { name: say.follows.submit }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say.follows.followedTitle);
}

for (const script of [true, false]) {
  test.describe(script ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled: script });

    test("a follow brings the news, the new day, the sale, and one click brings silence", async ({
      page,
      say,
      at,
      language,
    }, { project }) => {
      test.slow();
      const { occasion, refuseAll } = mailWords[language];
      const place = (project.name.startsWith("phone") ? 0 : 2) + (script ? 0 : 1);
      const [login = ""] = ordinaryMembers(18, "", new Date())[13 + place] ?? [];
      const [provider, author] = [`mail-${project.name}-${script}`, `岬 ${project.name} ${script}`];
      const [first, second] = ISBNS[place] ?? ["", ""];
      const listed: Title[] = [{ name: "前からある本", date: inDays(40), author: "別の 人" }];
      const feed = (...titles: Title[]) => importTitles(provider, [...listed, ...titles]);
      await feed();
      const address = `${login}@example.com`;

      await page.goto(at("/my/follows"));
      await logIn(page, say, login);
      await follow(page, say, author);
      await feed({ name: "潮の目", date: inDays(2), author, isbn: first });
      const announced = only(await morning(1, address));
      expect(announced.subject).toBe(occasion.announced.subject("潮の目", 0));
      await page.goto(linkOf(announced, occasion.announced.button));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("潮の目");

      await feed({ name: "潮の目", date: inDays(3), author, isbn: first });
      const moved = only(await morning(2, address));
      expect(moved.subject).toBe(occasion.moved.subject("潮の目", 0));
      expect(await morning(2, address)).toEqual([]);

      expect(await morning(3, address), "before the shop sells it").toEqual([]);
      await sell(first, "潮の目");
      const sale = only(await morning(3, address));
      expect(sale.subject).toBe(occasion["on-sale"].subject("潮の目", 0));
      expect(sale.html).toContain(`https://shop.example/books/${first}`);
      expect(await morning(4, address)).toEqual([]);

      await page.goto(oneClick(sale));
      await feed(
        { name: "潮の目", date: inDays(3), author, isbn: first },
        { name: "凪", date: inDays(4), author, isbn: second },
      );
      await sell(second, "凪");
      const news = only(await morning(3, address));
      expect(news.subject, "looking at the question refused nothing").toBe(
        occasion.announced.subject("凪", 0),
      );
      const click = await page.request.post(oneClick(sale), { form: { "List-Unsubscribe": "One-Click" } });
      expect(click.status()).toBe(200);
      expect(await morning(4, address), "sales are refused").toEqual([]);

      await page.goto(linkOf(news, refuseAll));
      await page.getByRole("button", { name: refusing[language].button }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(refusing[language].doneTitle);
      await feed({ name: "渚にて待つ", date: inDays(6), author });
      expect(await morning(5, address)).toEqual([]);
      expect(await morning(6, address)).toEqual([]);
    });
  });
}
