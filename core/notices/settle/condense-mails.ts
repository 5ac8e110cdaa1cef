/** Settled mails and what SES said about them, kept long enough, become counts; the notices, by which "did it go?" is answered, stay. */
import { condense, type Keeping, type Numbered } from "../../database/condense";
import { prisma } from "../../database/prisma";
import { uncountMails } from "./count-mails";

/** First the events, because a member's are found by their mail. */
const EVENTS: Numbered = {
  subject: "event",
  table: "mail_events",
  written: "received_at",
  at: "at",
  kind: "t.kind",
  state: "''",
  ended: "t.received_at < :before",
};

const MAILS: Numbered = {
  subject: "mail",
  table: "mails",
  written: "created_at",
  at: "settled_at",
  kind: "t.occasion",
  state: "t.state",
  ended: `t.state IN ('sent', 'failed', 'cancelled') AND t.settled_at < :before
    AND NOT EXISTS (SELECT 1 FROM mail_events e WHERE e.attempt = t.attempt)
    AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.mail_id = t.id
      AND n.state NOT IN ('sent', 'failed', 'cancelled', 'expired'))`,
  takeAlong: async (tx, ids) => {
    await uncountMails(tx, ids);
    await tx.execute("UPDATE notices SET mail_id = NULL WHERE mail_id IN (:ids)", { ids });
  },
};

export interface CondensedMails {
  events: number;
  mails: number;
}

export async function condenseMails(keeping: Keeping): Promise<CondensedMails> {
  const events = await condense(EVENTS, keeping);
  const db = await prisma();
  await db.transientBounce.deleteMany({ where: { at: { lt: keeping.before } } });
  await db.suppressionLift.deleteMany({ where: { doneAt: { lt: keeping.before } } });
  return { events, mails: await condense(MAILS, keeping) };
}
