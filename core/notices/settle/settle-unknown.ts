/** Mails of which nobody can say whether they went, for an operator to look at and to decide about. */
import { query } from "../../database/pool";
import { log } from "../../log";
import type { Occasion } from "../../words/mail";
import { giveUp, NOBODY_KNOWS, sendAgain } from "./reconcile";

export interface UnknownMail {
  id: number;
  memberId: string;
  occasion: Occasion;
  attempts: number;
  attemptedAt: Date;
  error: string | null;
  titles: string;
}

export type UnknownAnswer = "resend" | "give-up";

/** Oldest first; a mail to many titles names the first of them. */
export const listUnknown = (limit = 200): Promise<UnknownMail[]> =>
  query<UnknownMail>(
    `SELECT m.id, m.member_id AS memberId, m.occasion, m.attempts, m.attempted_at AS attemptedAt, m.error,
       (SELECT LEFT(GROUP_CONCAT(r.title ORDER BY n.id SEPARATOR ' / '), 200) FROM notices n
         JOIN releases r ON r.id = n.release_id WHERE n.mail_id = m.id) AS titles
     FROM mails m WHERE m.state = 'unknown' ORDER BY m.attempted_at, m.id LIMIT ?`,
    [limit],
  );

interface Decision {
  mailId: number;
  answer: UnknownAnswer;
  by: string;
  now: Date;
}

/**
 * Sends it once more at the risk of a second mail, or counts it as failed. False where the mail is not in doubt (any more).
 * A mail that is sent again goes with the next run.
 */
export async function settleUnknown({ mailId, answer, by, now }: Decision): Promise<boolean> {
  const lost = await query<{ id: number; attempt: string; attempts: number }>(
    "SELECT id, attempt, attempts FROM mails WHERE id = ? AND state = 'unknown'",
    [mailId],
  );
  if (lost.length === 0) return false;
  const settled =
    answer === "resend"
      ? await sendAgain(lost)
      : await giveUp(lost, `${NOBODY_KNOWS}; given up by ${by}`, now);
  log.info({ event: "unknown-mail-settled", mail: mailId, answer, by });
  return settled > 0;
}
