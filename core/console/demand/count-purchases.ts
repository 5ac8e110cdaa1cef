/** Counts who ordered a title in the shop within seven days of its release-day mail: numbers by title and by short link, no names. */
import { z } from "zod";
import { insertRows } from "../../database/bulk";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { isNonEmpty, rows, type Tx, transaction } from "../../database/sql";
import type { NonEmpty } from "../../database/statement";
import { linkOfPage } from "../../links/link-of-page";
import type { ShopConfig } from "../../shop/mapping";
import { findOrders } from "../../shop/orders";

const DAY_MS = 86_400_000;
/** An order belongs to a mail for so long. */
const WITHIN_MS = 7 * DAY_MS;
/** A mail that nobody could settle is passed over after so long. */
const GIVEN_UP_MS = 21 * DAY_MS;
const AT_A_TIME = 500;

/** Answers how many mails about a title were counted; 0 where no orders are mapped. Each is counted once, whoever counts at the same time. */
export async function countPurchases({ now, shop }: { now: Date; shop: ShopConfig }): Promise<number> {
  if (!shop.orders) return 0;
  let counted = 0;
  for (;;) {
    const after = await readMark();
    const mails = await nextMails(after, now);
    const until = mails.at(-1);
    if (until === undefined || !isNonEmpty(mails)) return counted;
    const bought = await judge(shop, mails);
    const isMine = await retryOnDeadlock(() => transaction((tx) => record(tx, { after, until, bought })));
    if (!isMine) return counted;
    counted += bought.length;
  }
}

const Mark = z.object({ mailId: z.number() });

async function readMark(): Promise<number> {
  const [mark] = await rows(Mark, "SELECT mail_id AS mailId FROM purchase_mark WHERE id = 1");
  return mark?.mailId ?? 0;
}

const Mail = z.object({
  id: z.number(),
  state: z.string(),
  createdAt: z.date(),
  settledAt: z.date().nullable(),
});

/** In the order of their numbers, up to the first whose seven days are not over. */
async function nextMails(after: number, now: Date): Promise<number[]> {
  const mails = await rows(
    Mail,
    `SELECT id, state, created_at AS createdAt, settled_at AS settledAt FROM mails WHERE id > :after
     ORDER BY id LIMIT ${AT_A_TIME}` as string,
    { after },
  );
  const isOver = ({ settledAt, createdAt }: z.output<typeof Mail>) =>
    settledAt
      ? now.getTime() - settledAt.getTime() >= WITHIN_MS
      : now.getTime() - createdAt.getTime() >= GIVEN_UP_MS;
  const open = mails.findIndex((mail) => !isOver(mail));
  return (open === -1 ? mails : mails.slice(0, open)).map(({ id }) => id);
}

interface Bought {
  releaseId: number;
  link: string | null;
  hasBought: boolean;
}

const MailedNotice = z.object({
  memberId: z.string(),
  releaseId: z.number(),
  code: z.string(),
  sentAt: z.date(),
  page: z.string().nullable(),
});

/** Titles without a code cannot be found in the shop and are left out. */
async function judge(shop: ShopConfig, mailIds: NonEmpty<number>): Promise<Bought[]> {
  const mailed = await rows(
    MailedNotice,
    `SELECT n.member_id AS memberId, n.release_id AS releaseId, r.code, n.settled_at AS sentAt, c.page
     FROM notices n JOIN releases r ON r.id = n.release_id
     LEFT JOIN subscriptions s ON s.member_id = n.member_id AND s.release_id = n.release_id
     LEFT JOIN consents c ON c.id = s.consent_id
     WHERE n.mail_id IN (:mailIds) AND n.state = 'sent' AND n.occasion = 'on-sale' AND r.code IS NOT NULL
       AND n.settled_at IS NOT NULL ORDER BY n.id`,
    { mailIds },
  );
  const orders = await findOrders(
    shop,
    mailed.map(({ memberId, code, sentAt }) => ({
      memberId,
      code,
      from: sentAt,
      until: new Date(sentAt.getTime() + WITHIN_MS),
    })),
  );
  return mailed.map(({ releaseId, page }, at) => ({
    releaseId,
    link: page === null ? null : linkOfPage(page),
    hasBought: orders?.[at] ?? false,
  }));
}

/** False where somebody else has counted these mails meanwhile. */
async function record(
  tx: Tx,
  { after, until, bought }: { after: number; until: number; bought: Bought[] },
): Promise<boolean> {
  await tx.execute("INSERT IGNORE INTO purchase_mark (id, mail_id) VALUES (1, 0)");
  const moved = await tx.execute(
    "UPDATE purchase_mark SET mail_id = :until WHERE id = 1 AND mail_id = :after",
    { until, after },
  );
  if (moved.affectedRows === 0) return false;
  const sums = new Map<string, [subject: string, object: string, mailed: number, bought: number]>();
  for (const { releaseId, link, hasBought } of bought) {
    add(sums, "title", String(releaseId), hasBought);
    if (link) add(sums, "link", link, hasBought);
  }
  await insertRows(
    tx,
    "INSERT INTO purchases (subject, object, mailed, bought)",
    [...sums.values()],
    "ON DUPLICATE KEY UPDATE mailed = purchases.mailed + VALUES(mailed), bought = purchases.bought + VALUES(bought)",
  );
  return true;
}

function add(
  sums: Map<string, [string, string, number, number]>,
  subject: "title" | "link",
  object: string,
  hasBought: boolean,
): void {
  const key = `${subject} ${object}`;
  const [, , mailed, bought] = sums.get(key) ?? ["", "", 0, 0];
  sums.set(key, [subject, object, mailed + 1, bought + Number(hasBought)]);
}
