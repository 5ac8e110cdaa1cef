/** Puts titles that the shop has stopped selling back to waiting, at the last moment before their mails go. */
import { z } from "zod";
import { change, flag, isNonEmpty, rows } from "../../database/sql";
import type { FindBuyable } from "../../subscriptions/on-sale";
import type { ClaimedMail } from "./claim";

const Title = z.object({ id: z.number(), code: z.string().nullable(), missing: flag });

/** Of the titles in mails that say they can be bought, those that the shop does not sell now; an operator may have said to mail all the same. */
export async function findUnsold(mails: ClaimedMail[], findBuyable: FindBuyable): Promise<Set<number>> {
  const ids = [...new Set(mails.filter(isAboutSale).flatMap(({ releaseIds }) => releaseIds))];
  if (!isNonEmpty(ids)) return new Set();
  const titles = await rows(
    Title,
    `SELECT r.id, r.code, r.missing_since IS NOT NULL AS missing FROM releases r LEFT JOIN sale_questions q ON q.release_id = r.id AND q.day = r.day_to
     WHERE r.id IN (:ids) AND (r.code IS NOT NULL OR r.missing_since IS NOT NULL) AND COALESCE(q.answer <> 'send', TRUE)`,
    { ids },
  );
  const codes = titles.flatMap(({ code }) => code ?? []);
  const sold = codes.length > 0 ? await findBuyable(codes) : null;
  const isUnsold = ({ code, missing }: (typeof titles)[number]) =>
    sold === null || code === null ? Boolean(missing) : !sold.has(code);
  return new Set(titles.filter(isUnsold).map(({ id }) => id));
}

/** Answers the mails with what is left of them; one without anything left is cancelled, and its notices make another. */
export async function holdUnsold(
  mails: ClaimedMail[],
  unsold: Set<number>,
  now: Date,
): Promise<ClaimedMail[]> {
  const isHeld = (mail: ClaimedMail) => isAboutSale(mail) && mail.releaseIds.some((id) => unsold.has(id));
  const held = mails.filter(isHeld);
  const attempts = held.map(({ attempt }) => attempt);
  const releaseIds = [...unsold];
  if (!isNonEmpty(attempts) || !isNonEmpty(releaseIds)) return mails;
  await change(WAIT, { attempts, releaseIds });
  const rest = held.map((mail) => ({ ...mail, releaseIds: mail.releaseIds.filter((id) => !unsold.has(id)) }));
  const empty = rest.filter(({ releaseIds }) => releaseIds.length === 0).map(({ attempt }) => attempt);
  if (isNonEmpty(empty)) await change(CANCEL, { now, attempts: empty });
  return [
    ...mails.filter((mail) => !isHeld(mail)),
    ...rest.filter(({ releaseIds }) => releaseIds.length > 0),
  ];
}

const isAboutSale = ({ occasion }: ClaimedMail): boolean =>
  occasion === "on-sale" || occasion === "back-in-stock";

const WAIT = `UPDATE notices n JOIN mails m ON m.id = n.mail_id
  SET n.state = 'waiting', n.mail_id = NULL
  WHERE m.attempt IN (:attempts) AND m.state = 'sending' AND n.state = 'mailed' AND n.release_id IN (:releaseIds)`;

const CANCEL = `UPDATE mails SET state = 'cancelled', error = 'not-sold', settled_at = :now, lease_until = NULL
  WHERE attempt IN (:attempts) AND state = 'sending'`;
