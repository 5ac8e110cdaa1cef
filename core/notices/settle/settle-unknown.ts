/** Mails of which nobody can say whether they went, for an operator to look at and to decide about. */
import { z } from "zod";
import { type Actor, type Audited, nameOf, writeAudit } from "../../accounts/audit-log";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { rows, transaction } from "../../database/sql";
import { log } from "../../log";
import { OCCASIONS } from "../../words/occasions";
import { giveUp, Lost, NOBODY_KNOWS, sendAgain } from "./reconcile";

const UnknownMail = z.object({
  id: z.number(),
  memberId: z.string(),
  occasion: z.enum(OCCASIONS),
  attempts: z.number(),
  attemptedAt: z.date(),
  error: z.string().nullable(),
  titles: z.string(),
});
export type UnknownMail = z.output<typeof UnknownMail>;

export type UnknownAnswer = "resend" | "give-up";

/** Oldest first; a mail to many titles names the first of them. */
export const listUnknown = (limit = 200): Promise<UnknownMail[]> =>
  rows(
    UnknownMail,
    `SELECT m.id, m.member_id AS memberId, m.occasion, m.attempts, m.attempted_at AS attemptedAt, m.error,
       COALESCE((SELECT LEFT(GROUP_CONCAT(r.title ORDER BY n.id SEPARATOR ' / '), 200) FROM notices n
         JOIN releases r ON r.id = n.release_id WHERE n.mail_id = m.id), '') AS titles
     FROM mails m WHERE m.state = 'unknown' ORDER BY m.attempted_at, m.id LIMIT :limit`,
    { limit },
  );

interface Decision {
  mailId: number;
  answer: UnknownAnswer;
  by: Actor;
  now: Date;
}

/**
 * Sends it once more at the risk of a second mail, or counts it as failed. Null where the mail is not in doubt (any more).
 * A mail that is sent again goes with the next run.
 */
export async function settleUnknown({ mailId, answer, by, now }: Decision): Promise<Audited | null> {
  const audited = await retryOnDeadlock(() =>
    transaction(async (tx) => {
      const [mail] = await tx.rows(
        Doubted,
        `SELECT id, attempt, attempts, member_id AS memberId FROM mails
         WHERE id = :mailId AND state = 'unknown' FOR UPDATE`,
        { mailId },
      );
      if (!mail) return null;
      if (answer === "resend") await sendAgain([mail], tx.execute);
      else await giveUp([mail], `${NOBODY_KNOWS}; given up by ${nameOf(by)}`, now, tx.execute);
      const { memberId, attempt } = mail;
      const before = { state: "unknown", member: memberId, attempt };
      const after = { state: answer === "resend" ? "ready" : "failed" };
      return writeAudit(tx, { act: ACT[answer], object: `mail ${mailId}`, before, after, by, now });
    }),
  );
  if (audited) log.info({ event: "unknown-mail-settled", mail: mailId, answer, by: nameOf(by) });
  return audited;
}

const Doubted = Lost.extend({ memberId: z.string() });

const ACT = { resend: "resend-unknown", "give-up": "give-up-unknown" } as const;
