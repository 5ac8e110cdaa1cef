/** A member follows an author in the browser, hears of a title, of its new day and of its sale, and refuses with one click. */
import type { Page } from "@playwright/test";
import type { ParsedMail } from "mailparser";
import { closeDatabase } from "@/core/database/pool";
import { eanCheckDigit } from "@/core/feed/cells/identifiers";
import { addDays, instantOf, shopDay } from "@/core/shop-day";
import { mail as mailWords } from "@/core/words/mail";
import { unsubscribePage } from "@/core/words/unsubscribe";
import type { Words } from "@/core/words/words";
import { ordinaryMembers } from "@/examples/legacy-shop/members";
import { sellBook } from "@/examples/legacy-shop/seed";
import { notifyJob } from "@/jobs/notify";
import { type FakeSes, sesEnvironment, startFakeSes } from "@/local/ses/fake-ses";
import config from "@/shinkan.config";
import { expect, logIn, test } from "../story";
import { surroundings } from "../surroundings";
import { importTitles, inDays, type Title } from "../titles";

const { timeZone } = config.shop;
let ses: FakeSes;
test.beforeAll(async () => {
  ses = await startFakeSes();
});
test.afterAll(async () => {
  await Promise.all([ses.stop(), closeDatabase()]);
});

/** The first of the shop's ordinary members have parts in other stories. */
const MEMBERS_OF_OTHERS = 12;

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

const sell = ({ name, isbn = "" }: Title) =>
  sellBook(surroundings().SHOP_OWNER_URL ?? "", { isbn, title: name, price: 1540, stock: 3 });

/** Nobody else's in this telling of the story: its member, and its titles by their ISBN. */
function castOf(telling: number) {
  const isbn = (title: number) => {
    const body = `978410${String(telling * 10 + title).padStart(6, "0")}`;
    return body + eanCheckDigit(body);
  };
  const [login = ""] = ordinaryMembers(MEMBERS_OF_OTHERS + telling + 1, "", new Date()).at(-1) ?? [];
  return { login, address: `${login}@example.com`, isbn };
}

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
    }, { project, config: { projects } }) => {
      test.slow();
      const { occasion, unsubscribeAll } = mailWords[language];
      const heading = page.getByRole("heading", { level: 1 });
      const telling = projects.findIndex(({ name }) => name === project.name) * 2 + Number(script);
      const { login, address, isbn } = castOf(telling);
      const author = `岬 ${telling}`;
      const listed: Title[] = [{ name: "前からある本", date: inDays(40), author: "別の 人" }];
      const feed = (...titles: Title[]) => importTitles(`mail-${telling}`, [...listed, ...titles]);
      const tide = { name: "潮の目", date: inDays(3), author, isbn: isbn(1) };
      const calm = { name: "凪", date: inDays(4), author, isbn: isbn(2) };
      const shore = { name: "渚にて待つ", date: inDays(5), author, isbn: isbn(3) };
      await feed();

      await page.goto(at("/my/follows"));
      await logIn(page, say, login);
      await follow(page, say, author);
      await feed({ ...tide, date: inDays(2) });
      const announced = only(await morning(1, address));
      expect(announced.subject).toBe(occasion.announced.subject(tide.name, 0));
      await page.goto(linkOf(announced, occasion.announced.button));
      await expect(heading).toHaveText(tide.name);

      await feed(tide);
      const moved = only(await morning(2, address));
      expect(moved.subject).toBe(occasion.moved.subject(tide.name, 0));
      expect(await morning(2, address)).toEqual([]);

      expect(await morning(3, address), "before the shop sells it").toEqual([]);
      await sell(tide);
      const sale = only(await morning(3, address));
      expect(sale.subject).toBe(occasion["on-sale"].subject(tide.name, 0));
      expect(sale.text).toContain(mailWords[language].whyBrought(config.shop.name[language], [author]));
      expect(sale.html).toContain(`https://shop.example/books/${tide.isbn}`);
      expect(await morning(4, address)).toEqual([]);

      await page.goto(at("/my"));
      const sent = page.locator(".sent li");
      const { sentAs } = say.alerts;
      await expect(sent.locator("small")).toHaveText([sentAs["on-sale"], sentAs.moved, sentAs.announced]);
      await expect(sent.locator("div").getByRole("link")).toHaveText([tide.name, tide.name, tide.name]);
      await expect(sent.locator(".to-shop")).toHaveText([`${say.release.seeInShop} ${tide.name}`]);

      await page.goto(oneClick(sale));
      await expect(heading).toHaveText(unsubscribePage[language].title);
      await feed(tide, calm);
      await sell(calm);
      expect(only(await morning(3, address)).subject).toBe(occasion.announced.subject(calm.name, 0));
      const next = only(await morning(4, address));
      expect(next.subject, "to look at the question refuses nothing").toBe(
        occasion["on-sale"].subject(calm.name, 0),
      );

      const click = await page.request.post(oneClick(sale), { form: { "List-Unsubscribe": "One-Click" } });
      expect(click.status()).toBe(200);
      await feed(tide, calm, shore);
      await sell(shore);
      const news = only(await morning(4, address));
      expect(news.subject, "only sales are refused").toBe(occasion.announced.subject(shore.name, 0));
      expect(await morning(5, address)).toEqual([]);

      await page.goto(linkOf(news, unsubscribeAll));
      await page.getByRole("button", { name: unsubscribePage[language].button }).click();
      await expect(heading).toHaveText(unsubscribePage[language].doneTitle);
      await feed(tide, calm, shore, { name: "灯りの消えた岬", date: inDays(6), author });
      expect(await morning(5, address)).toEqual([]);
      expect(await morning(6, address)).toEqual([]);
    });
  });
}
