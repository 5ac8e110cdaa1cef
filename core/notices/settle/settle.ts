/** Writes into the ledger what became of a claimed mail; only the attempt that is named can settle it. */
import { z } from "zod";
import { change, isNonEmpty, rows } from "../../database/sql";
import { lookAtAllAgain } from "../plan/changed-releases";

export interface Attempt {
  id: number;
  attempt: string;
}

/** What an attempt can end as. `unknown` can still become any other, by evidence. */
export type Ending =
  | { state: "sent"; messageId: string }
  | { state: "failed" | "unknown"; error: string }
  | { state: "cancelled"; reason: string };

/** True if the mail was still this attempt's: one that was taken for dead and settled since is left alone. */
export async function settleMail({ id, attempt }: Attempt, ending: Ending, now: Date): Promise<boolean> {
  const reason = "reason" in ending ? ending.reason : null;
  const error = "error" in ending ? ending.error.slice(0, 500) : reason;
  const messageId = "messageId" in ending ? ending.messageId : null;
  const { affectedRows } = await change(
    `UPDATE mails m LEFT JOIN notices n ON n.mail_id = m.id AND n.state IN ('mailed', 'unknown')
       SET m.state = :state, m.message_id = :messageId, m.error = :error, m.settled_at = :now, m.lease_until = NULL,
         n.state = :state, n.reason = :reason, n.settled_at = :now
       WHERE m.id = :id AND m.attempt = :attempt AND m.state IN ('sending', 'unknown')`,
    { state: ending.state, messageId, error, reason, now, id, attempt },
  );
  if (ending.state === "cancelled" || ending.state === "failed") await lookAtAllAgain();
  return affectedRows > 0;
}

/** Gives claimed mails back: only where it is certain that SES never got them. */
export async function releaseMails(mails: Attempt[]): Promise<void> {
  const attempts = mails.map(({ attempt }) => attempt);
  if (!isNonEmpty(attempts)) return;
  await change(
    `UPDATE mails SET state = 'ready', attempt = NULL, attempts = attempts - 1, lease_until = NULL
       WHERE state = 'sending' AND attempt IN (:attempts)`,
    { attempts },
  );
}

const MAILS_A_STATEMENT = 500;

const Abandoned = z.object({ id: z.number(), attempt: z.string(), notices: z.number() });

/**
 * Mails whose worker died between claim and mark: nobody can say whether they went, so they become `unknown` and are
 * never sent again without evidence. Answers the number of their notices.
 */
export async function settleAbandoned(now: Date): Promise<number> {
  let notices = 0;
  for (;;) {
    const dead = await rows(Abandoned, ABANDONED, { most: MAILS_A_STATEMENT });
    const ids = dead.map(({ id }) => id);
    const attempts = dead.map(({ attempt }) => attempt);
    if (!isNonEmpty(ids) || !isNonEmpty(attempts)) return notices;
    const { affectedRows } = await change(
      `UPDATE mails m LEFT JOIN notices n ON n.mail_id = m.id AND n.state = 'mailed'
       SET m.state = 'unknown', m.error = 'the worker did not come back', m.settled_at = :now, m.lease_until = NULL,
         n.state = 'unknown', n.settled_at = :now
       WHERE m.id IN (:ids) AND m.attempt IN (:attempts) AND m.state = 'sending' AND m.lease_until < UTC_TIMESTAMP(3)`,
      { now, ids, attempts },
    );
    if (affectedRows === 0) return notices;
    notices += dead.reduce((sum, mail) => sum + mail.notices, 0);
  }
}

const ABANDONED = `
  SELECT m.id, m.attempt, COUNT(n.id) AS notices FROM mails m
  LEFT JOIN notices n ON n.mail_id = m.id AND n.state = 'mailed'
  WHERE m.state = 'sending' AND m.lease_until < UTC_TIMESTAMP(3) GROUP BY m.id, m.attempt ORDER BY m.id LIMIT :most`;
