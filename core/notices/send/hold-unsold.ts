/** Puts titles that the shop has stopped selling back to waiting, at the last moment before their mails go. */
import { z } from "zod";
import { change, flag, isNonEmpty, rows } from "../../database/sql";
import type { FindBuyable, ShopSales } from "../../subscriptions/on-sale";
import type { Occasion } from "../../words/occasions";
import type { ClaimedMail } from "./claim";

const Title = z.object({ id: z.number(), code: z.string().nullable(), missing: flag });

/** Titles that must wait, by the occasion of the mails that they stand in. */
export type Unsold = ReadonlyMap<Occasion, ReadonlySet<number>>;

/** Of the titles in mails about a sale, those that the shop does not sell now; an operator may have said to mail all the same. */
export async function findUnsold(mails: ClaimedMail[], sales: ShopSales): Promise<Unsold> {
  const unsold = new Map<Occasion, Set<number>>();
  for (const [occasion, same] of Map.groupBy(mails, (mail) => mail.occasion)) {
    const findSold = findSoldFor(occasion, sales);
    if (findSold) unsold.set(occasion, await findUnsoldIn(same, findSold));
  }
  return unsold;
}

/** How the shop is asked before a mail of this occasion goes; null where it does not matter. */
function findSoldFor(occasion: Occasion, { findBuyable, findOrderable }: ShopSales): FindBuyable | null {
  if (occasion === "pre-order-open") return findOrderable;
  return occasion === "on-sale" || occasion === "back-in-stock" ? findBuyable : null;
}

async function findUnsoldIn(mails: ClaimedMail[], findSold: FindBuyable): Promise<Set<number>> {
  const ids = [...new Set(mails.flatMap(({ releaseIds }) => releaseIds))];
  if (!isNonEmpty(ids)) return new Set();
  const titles = await rows(
    Title,
    `SELECT r.id, r.code, r.missing_since IS NOT NULL AS missing FROM releases r LEFT JOIN sale_questions q ON q.release_id = r.id AND q.day = r.day_to
     WHERE r.id IN (:ids) AND (r.code IS NOT NULL OR r.missing_since IS NOT NULL) AND COALESCE(q.answer <> 'send', TRUE)`,
    { ids },
  );
  const codes = titles.flatMap(({ code }) => code ?? []);
  const sold = codes.length > 0 ? await findSold(codes) : null;
  const isUnsold = ({ code, missing }: (typeof titles)[number]) =>
    sold === null || code === null ? Boolean(missing) : !sold.has(code);
  return new Set(titles.filter(isUnsold).map(({ id }) => id));
}

/** Answers the mails with what is left of them; one without anything left is cancelled, and its notices make another. */
export async function holdUnsold(mails: ClaimedMail[], unsold: Unsold, now: Date): Promise<ClaimedMail[]> {
  const isUnsold = ({ occasion }: ClaimedMail, id: number) => Boolean(unsold.get(occasion)?.has(id));
  const isHeld = (mail: ClaimedMail) => mail.releaseIds.some((id) => isUnsold(mail, id));
  const held = mails.filter(isHeld);
  for (const [occasion, same] of Map.groupBy(held, (mail) => mail.occasion)) {
    const attempts = same.map(({ attempt }) => attempt);
    const releaseIds = [...(unsold.get(occasion) ?? [])];
    if (isNonEmpty(attempts) && isNonEmpty(releaseIds)) await change(WAIT, { attempts, releaseIds });
  }
  const rest = held.map((mail) => ({
    ...mail,
    releaseIds: mail.releaseIds.filter((id) => !isUnsold(mail, id)),
  }));
  const empty = rest.filter(({ releaseIds }) => releaseIds.length === 0).map(({ attempt }) => attempt);
  if (isNonEmpty(empty)) await change(CANCEL, { now, attempts: empty });
  return [
    ...mails.filter((mail) => !isHeld(mail)),
    ...rest.filter(({ releaseIds }) => releaseIds.length > 0),
  ];
}

const WAIT = `UPDATE notices n JOIN mails m ON m.id = n.mail_id
  SET n.state = 'waiting', n.mail_id = NULL
  WHERE m.attempt IN (:attempts) AND m.state = 'sending' AND n.state = 'mailed' AND n.release_id IN (:releaseIds)`;

const CANCEL = `UPDATE mails SET state = 'cancelled', error = 'not-sold', settled_at = :now, lease_until = NULL
  WHERE attempt IN (:attempts) AND state = 'sending'`;
