/** Brings ledger and suppressions up to what SES says about an attempt; order and repeats do not matter. */
import { z } from "zod";
import { change, isNonEmpty, rows } from "../../database/sql";
import { log } from "../../log";
import type { MailEvent } from "../../mail/event";
import { PROBE } from "../../mail/probe";
import { hashAddress } from "./address-hash";
import { forgetLift } from "./suppression-lifts";
import { forgetTransientBounces, noteTransientBounce } from "./transient-bounces";

const Sent = z.object({
  id: z.number(),
  attempt: z.string().nullable(),
  /** Attempts that were taken for unsent, separated by blanks. */
  earlierAttempts: z.string().nullable(),
  state: z.string(),
  memberId: z.string(),
});
type Sent = z.output<typeof Sent>;

/** Safe to repeat at any point: every effect is written before the event itself, and the event is written once. */
export async function recordEvent(event: MailEvent, now: Date): Promise<void> {
  if (!PROBE.test(event.attempt)) {
    const mail = await findMail(event.attempt);
    if (!mail) return log.warn({ event: "mail-event-for-no-mail", kind: event.kind, attempt: event.attempt });
    await apply(event, mail, now);
  }
  const { key, kind, attempt, messageId, detail, at } = event;
  await change(
    `INSERT IGNORE INTO mail_events (event_key, kind, attempt, message_id, detail, at, received_at)
     VALUES (:key, :kind, :attempt, :messageId, :detail, :at, :now)`,
    { key, kind, attempt, messageId, detail, at, now },
  );
}

/**
 * The mail of an attempt, also of an earlier one. Numbers are the same in every ledger (a restored database, two stages
 * with one queue): only the whole attempt tells that the event is ours.
 */
async function findMail(attempt: string): Promise<Sent | null> {
  const [mail] = await rows(
    Sent,
    `SELECT id, attempt, earlier_attempts AS earlierAttempts, state, member_id AS memberId FROM mails WHERE id = :id`,
    { id: Number(attempt.split("-")[1]) },
  );
  const known = [mail?.attempt, ...(mail?.earlierAttempts?.split(" ") ?? [])];
  return mail && known.includes(attempt) ? mail : null;
}

async function apply(event: MailEvent, mail: Sent, now: Date): Promise<void> {
  const isOther = event.attempt !== mail.attempt;
  if (isOther && TWICE.includes(mail.state) && event.kind !== "Reject")
    log.error({ event: "mail-accepted-twice", mail: mail.id, kind: event.kind });
  if (event.kind === "Reject")
    await settle(event, mail, "failed", isOther ? [] : ["sending", "unknown", "sent"], now);
  else await settle(event, mail, "sent", ["sending", "unknown", "ready"], now);
  if ((event.kind === "Complaint" && event.isAgainstUs) || (event.kind === "Bounce" && event.isPermanent))
    await suppress(event, mail, now);
  if (event.kind === "Bounce" && !event.isPermanent) await noteTransientBounce(event, mail.memberId);
  if (event.kind === "Delivery") await forgetTransientBounces(mail.memberId, event.at);
}

/** A mail in these has gone, or may be going, by a later attempt. */
const TWICE = ["sending", "unknown", "sent"];

/** SES had the message: whatever the worker thought, this settles it. A mail that was made ready again is stopped too. */
async function settle(event: MailEvent, mail: Sent, state: "sent" | "failed", from: string[], now: Date) {
  if (!isNonEmpty(from)) return;
  const error = state === "failed" ? event.detail : null;
  await change(
    `UPDATE mails m LEFT JOIN notices n ON n.mail_id = m.id AND n.state IN ('mailed', 'unknown', 'sent')
     SET m.state = :state, m.message_id = :messageId, m.error = :error, m.settled_at = :now, m.lease_until = NULL,
       n.state = :state, n.settled_at = :now
     WHERE m.id = :id AND m.state IN (:from)`,
    { state, messageId: event.messageId, error, now, id: mail.id, from },
  );
}

/** Another copy of an event that is on record changes nothing: what the member or an operator has lifted since stays so. */
async function suppress(event: MailEvent, { memberId }: Sent, now: Date): Promise<void> {
  if (await isRecorded(event)) return;
  const kind = event.kind === "Complaint" ? "complaint" : "bounce";
  const hash = hashAddress(event.recipients[0] ?? "");
  await change(
    `INSERT INTO suppressions (member_id, kind, address_hash, at) VALUES (:memberId, :kind, :hash, :now)
     ON DUPLICATE KEY UPDATE address_hash = VALUES(address_hash), at = VALUES(at)`,
    { memberId, kind, hash, now },
  );
  await forgetLift({ memberId, kind, hash });
}

async function isRecorded({ key }: MailEvent): Promise<boolean> {
  const found = await rows(
    z.object({ id: z.number() }),
    "SELECT id FROM mail_events WHERE event_key = :key",
    {
      key,
    },
  );
  return found.length > 0;
}
