/** Purchases among a million orders, beside a look at each mail and each order. */
import { type Connection, createConnection } from "mariadb";
import { z } from "zod";
import { countPurchases } from "../../core/console/demand/count-purchases";
import { closeDatabase, connectionSettings } from "../../core/database/pool";
import { execute, rows } from "../../core/database/sql";
import { forgetProof } from "../../core/shop/prove-mapping";
import { closeShop } from "../../core/shop/shop-database";
import { createShop, dropShop } from "../../examples/legacy-shop/seed";
import { type Bar, exactly, info } from "../../local/bars";
import { freshDatabase } from "../../local/testing/test-database";
import { addRelease } from "../../local/testing/test-releases";
import config from "../../shinkan.config";

const SHOP = "bench_shop_orders";
const MEMBERS = 10_000;
const TITLES = 20;
const MAILS = 40_000;

interface Measuring {
  orders: number;
  say(line: string): void;
}

export async function measurePurchases({ orders, say }: Measuring): Promise<Bar[]> {
  const database = await freshDatabase();
  await dropShop(database.adminUrl, SHOP);
  const now = new Date();
  const shop = await createShop({
    adminUrl: database.adminUrl,
    schema: SHOP,
    now,
    members: MEMBERS,
    cost: 4,
  });
  process.env.SHOP_DATABASE_URL = shop.readerUrl;
  forgetProof();
  const owner = await createConnection({ ...connectionSettings(shop.ownerUrl), multipleStatements: true });
  try {
    say(`${orders} orders of ${MEMBERS} members, ${MAILS} mails about ${TITLES} titles …`);
    await fillOrders(owner, orders, now);
    await fillMails(now);
    const begun = performance.now();
    const counted = await countPurchases({ now, shop: config.shop });
    const seconds = (performance.now() - begun) / 1_000;
    const kept = await rows(
      Kept,
      "SELECT object, mailed, bought FROM purchases WHERE subject = 'title' ORDER BY object",
    );
    const oracle = await lookAtAll(owner);
    const isSame = (one: z.output<typeof Kept>, at: number) =>
      JSON.stringify(one) === JSON.stringify(kept[at]);
    const differences =
      oracle.filter((one, at) => !isSame(one, at)).length + Math.abs(kept.length - oracle.length);
    const bought = kept.reduce((sum, one) => sum + one.bought, 0);
    return [
      exactly("purchases: titles that a look at all orders has otherwise", differences, 0, ""),
      exactly("purchases: mails counted", counted, MAILS, ""),
      info("purchases found", bought, ""),
      info("purchases: all mails counted in", seconds, "s"),
    ];
  } finally {
    await owner.end();
    await closeShop();
    await closeDatabase();
    await dropShop(database.adminUrl, SHOP);
    await database.drop();
  }
}

const Kept = z.object({ object: z.string(), mailed: z.number(), bought: z.number() });

/** 1 to so many, at most a million, without a table of numbers. */
function numbersTo(most: number): string {
  const digits = Array.from({ length: 10 }, (_, digit) => `SELECT ${digit} AS d`).join(" UNION ALL ");
  const places = [1, 10, 100, 1_000, 10_000, 100_000];
  const tables = places.map((place) => `(${digits}) p${place}`).join(" CROSS JOIN ");
  const number = places.map((place) => `p${place}.d * ${place}`).join(" + ");
  return `(SELECT 1 + ${number} AS n FROM ${tables} HAVING n <= ${most}) numbers`;
}

/** Fractions that look like chance and are the same each time. */
const part = (salt: number, of: number): string =>
  `CONV(LEFT(MD5(CONCAT(n, '-${salt}')), 8), 16, 10) % ${of}`;

const codeOf = (title: number): string => `97840000${String(10_000 + title)}`;

const DAY_MINUTES = 1_440;
/** Mails went 8 to 28 days ago, orders came in the last 36. */
const MAILED = { from: 8 * DAY_MINUTES, spread: 20 * DAY_MINUTES };
const ORDERED = 36 * DAY_MINUTES;

async function fillOrders(owner: Connection, orders: number, now: Date): Promise<void> {
  for (let title = 0; title < TITLES; title++)
    await owner.query("INSERT INTO books (isbn, title, price, stock) VALUES (?, 'x', 1, 1)", [codeOf(title)]);
  await owner.query(
    `INSERT INTO orders (user_id, isbn, amount, ordered_at)
     SELECT 1 + ${part(1, MEMBERS)}, CONCAT('97840000', 10000 + ${part(2, TITLES)}), 1, ? - INTERVAL ${part(3, ORDERED)} MINUTE
     FROM ${numbersTo(orders)}`,
    [now],
  );
}

async function fillMails(now: Date): Promise<void> {
  for (let title = 0; title < TITLES; title++) await addRelease({ code: codeOf(title) });
  const at = `:now - INTERVAL ${MAILED.from} + ${part(4, MAILED.spread)} MINUTE`;
  await execute(
    `INSERT INTO mails (id, member_id, occasion, day, locale, part, state, created_at, settled_at)
     SELECT n, 1 + n DIV ${TITLES}, 'on-sale', '2026-12-01', 'ja', n % ${TITLES}, 'sent', ${at}, ${at} FROM ${numbersTo(MAILS)}` as string,
    { now },
  );
  await execute(
    `INSERT INTO notices (member_id, release_id, occasion, day, locale, mail_id, state, planned_at, settled_at)
     SELECT m.member_id, r.id, 'on-sale', '2026-12-01', 'ja', m.id, 'sent', m.created_at, m.settled_at
     FROM mails m JOIN releases r ON r.code = CONCAT('97840000', 10000 + m.part)`,
  );
}

const MailRow = z.object({ id: z.number(), member: z.string(), code: z.string(), at: z.date() });
const WEEK_MS = 7 * 86_400_000;

/** Each mail beside each order of its member, one by one: read apart, from the two databases. */
async function lookAtAll(owner: Connection): Promise<z.output<typeof Kept>[]> {
  const orders = new Map<string, number[]>();
  const found: { member: number | bigint; code: string; at: Date }[] = await owner.query(
    "SELECT user_id AS member, isbn AS code, ordered_at AS at FROM orders",
  );
  for (const { member, code, at } of found) {
    const times = orders.get(`${member} ${code}`) ?? [];
    times.push(at.getTime());
    orders.set(`${member} ${code}`, times);
  }
  const mails = await rows(
    MailRow,
    `SELECT n.release_id AS id, n.member_id AS member, r.code, n.settled_at AS at
     FROM notices n JOIN releases r ON r.id = n.release_id`,
  );
  const sums = new Map<number, z.output<typeof Kept>>();
  for (const { id, member, code, at } of mails) {
    const sum = sums.get(id) ?? { object: String(id), mailed: 0, bought: 0 };
    const times = orders.get(`${member} ${code}`) ?? [];
    const hasBought = times.some((time) => time >= at.getTime() && time < at.getTime() + WEEK_MS);
    sums.set(id, { object: String(id), mailed: sum.mailed + 1, bought: sum.bought + Number(hasBought) });
  }
  return [...sums.values()].sort((one, other) => (one.object < other.object ? -1 : 1));
}
