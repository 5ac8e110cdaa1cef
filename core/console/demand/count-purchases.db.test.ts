import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { randomFrom } from "@/faults/mail/history/history";
import { ownDatabase } from "@/local/testing/own-database";
import { freshShop, type TestShop } from "@/local/testing/test-members";
import { addRelease } from "@/local/testing/test-releases";
import config from "@/shinkan.config";
import { execute, rows } from "../../database/sql";
import { pageWithLink } from "../../links/link-of-page";
import { countPurchases } from "./count-purchases";
import { findLinkPurchases, findPurchases, listPurchases } from "./read-purchases";

const db = ownDatabase();
const now = new Date("2026-12-20T03:00:00Z");
const HOUR = 3_600_000;
let shop: TestShop;

beforeAll(async () => {
  shop = await freshShop(db.adminUrl, "test_shop_purchases", 120);
});
afterAll(() => shop.drop());
beforeEach(async () => {
  for (const table of ["notices", "mails", "subscriptions", "purchases", "purchase_mark"])
    await execute(`DELETE FROM ${table}` as string);
  await shop.asStaff("DELETE FROM orders");
});

let day = 0;

/** A release-day mail that went so many hours before `now`. */
async function mailed(memberId: string, releaseId: number, hoursAgo: number, link?: string): Promise<void> {
  const at = new Date(now.getTime() - hoursAgo * HOUR);
  const { insertId: mailId } = await execute(
    `INSERT INTO mails (member_id, occasion, day, locale, part, state, created_at, settled_at)
     VALUES (:memberId, 'on-sale', '2026-12-01', 'ja', :part, 'sent', :at, :at)`,
    { memberId, part: ++day, at },
  );
  await execute(
    `INSERT INTO notices (member_id, release_id, occasion, day, locale, mail_id, state, planned_at, settled_at)
     VALUES (:memberId, :releaseId, 'on-sale', '2026-12-01', 'ja', :mailId, 'sent', :at, :at)`,
    { memberId, releaseId, mailId, at },
  );
  const { insertId: consentId } = await execute(
    `INSERT INTO consents (member_id, purpose, wording, locale, page, given_at)
     VALUES (:memberId, 'release-mail', 'w', 'ja', :page, :at)`,
    { memberId, page: pageWithLink("/releases/1", link), at },
  );
  await execute(
    `INSERT INTO subscriptions (member_id, release_id, consent_id, locale, created_at)
     VALUES (:memberId, :releaseId, :consentId, 'ja', :at)`,
    { memberId, releaseId, consentId, at },
  );
}

const ordered = (memberId: string, isbn: string, hoursAgo: number) =>
  shop.asStaff("INSERT INTO orders (user_id, isbn, amount, ordered_at) VALUES (?, ?, 1, ?)", [
    memberId,
    isbn,
    new Date(now.getTime() - hoursAgo * HOUR),
  ]);

const CODES = ["9784000009001", "9784000009018"];
const DAYS_8 = 8 * 24;

async function titles(): Promise<[number, number]> {
  for (const code of CODES) await shop.sell(code);
  const [first = "", second = ""] = CODES;
  return [await addRelease({ code: first }), await addRelease({ code: second })];
}

test("an order counts within seven days of the mail, of the title and of the member that it was about", async () => {
  const [one, other] = await titles();
  const [code = "", otherCode = ""] = CODES;
  const ids = shop.members.slice(0, 20);
  for (const id of ids) await mailed(id, one, DAYS_8, "spring");
  await mailed(shop.members[30] ?? "", other, DAYS_8);
  for (const id of ids.slice(0, 10)) await ordered(id, code, DAYS_8 - 1);
  await ordered(ids[0] ?? "", code, DAYS_8 - 2); // twice is one buyer
  await ordered(ids[10] ?? "", code, DAYS_8 + 1); // before the mail
  await ordered(ids[11] ?? "", otherCode, DAYS_8 - 1); // another title
  expect(await countPurchases({ now, shop: config.shop })).toBe(21);
  expect(await findPurchases(one)).toEqual({ object: String(one), mailed: 20, bought: 10 });
  expect(await listPurchases("link", 5)).toEqual([{ object: "spring", mailed: 20, bought: 10 }]);
  expect(await findLinkPurchases("spring")).toEqual({ object: "spring", mailed: 20, bought: 10 });
  expect(await findLinkPurchases("autumn")).toBeNull();
  expect(await findPurchases(other), "one reader is nobody's business").toBeNull();
  expect(await countPurchases({ now, shop: config.shop }), "each mail once").toBe(0);
});

test("of fewer than ten buyers only that is shown, and a mail whose week is not over waits, with all after it", async () => {
  const [one] = await titles();
  for (const id of shop.members.slice(0, 11)) await mailed(id, one, DAYS_8);
  await mailed(shop.members[30] ?? "", one, 6 * 24);
  await mailed(shop.members[31] ?? "", one, DAYS_8);
  await ordered(shop.members[0] ?? "", CODES[0] ?? "", DAYS_8 - 1);
  expect(await countPurchases({ now, shop: config.shop })).toBe(11);
  expect(await findPurchases(one)).toEqual({ object: String(one), mailed: 11, bought: null });
  const later = new Date(now.getTime() + 48 * HOUR);
  const counts = await Promise.all([1, 2, 3].map(() => countPurchases({ now: later, shop: config.shop })));
  expect(
    counts.reduce((sum, count) => sum + count, 0),
    "of three counts at once each mail counts for one",
  ).toBe(2);
  expect(await findPurchases(one)).toMatchObject({ mailed: 13 });
});

test("where all but a few have bought, nobody learns that these did, or that one did not", async () => {
  const [one] = await titles();
  const ids = shop.members.slice(0, 19);
  for (const id of ids) await mailed(id, one, DAYS_8, "spring");
  for (const id of ids.slice(1, 11)) await ordered(id, CODES[0] ?? "", DAYS_8 - 1);
  await countPurchases({ now, shop: config.shop });
  expect(await findPurchases(one)).toEqual({ object: String(one), mailed: 19, bought: null });
  expect(await findLinkPurchases("spring")).toEqual({ object: "spring", mailed: 19, bought: null });
});

test("without a mapping nothing is asked and nothing is counted", async () => {
  const [one] = await titles();
  await mailed(shop.members[0] ?? "", one, DAYS_8);
  const { orders: _, ...without } = config.shop;
  expect(await countPurchases({ now, shop: without })).toBe(0);
});

const Kept = z.object({ object: z.string(), mailed: z.number(), bought: z.number() });

test("among many orders the counts are those of a look at each mail and each order", async () => {
  const random = randomFrom(17);
  const [one, other] = await titles();
  const releases = [one, other];
  const some = <Item>(list: Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const mails: { id: string; title: number; ago: number; link: string | undefined }[] = [];
  for (const [place, release] of releases.entries())
    for (const id of shop.members.slice(0, 90)) {
      const mail = {
        id,
        title: place,
        ago: DAYS_8 + Math.floor(random() * 100),
        link: some([undefined, "a1", "b2"]),
      };
      mails.push(mail);
      await mailed(id, release, mail.ago, mail.link);
    }
  const orders: { id: string; title: number; ago: number }[] = [];
  for (let at = 0; at < 400; at++)
    orders.push({ id: some(shop.members), title: some([0, 1]), ago: Math.floor(random() * 400) });
  for (const { id, title, ago } of orders) await ordered(id, CODES[title] ?? "", ago);
  await countPurchases({ now, shop: config.shop });
  const didBuy = ({ id, title, ago }: (typeof mails)[0]) =>
    orders.some(
      (order) => order.id === id && order.title === title && order.ago <= ago && order.ago > ago - 168,
    );
  const kept = await rows(
    Kept,
    "SELECT object, mailed, bought FROM purchases ORDER BY subject DESC, LENGTH(object), object",
  );
  const of = (object: string, those: typeof mails) => ({
    object,
    mailed: those.length,
    bought: those.filter(didBuy).length,
  });
  const expected = [
    ...releases.map((release, place) =>
      of(
        String(release),
        mails.filter(({ title }) => title === place),
      ),
    ),
    ...["a1", "b2"].map((link) =>
      of(
        link,
        mails.filter((mail) => mail.link === link),
      ),
    ),
  ];
  expect(kept).toEqual(expected);
  expect(expected.every(({ bought, mailed }) => bought > 5 && bought < mailed)).toBe(true);
}, 60_000);
