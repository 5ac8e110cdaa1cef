/** What SES says about an attempt in, the ledger and the suppressions brought up to date out; order and repeats do not matter. */
import { isSignedForGood, sign } from "../../accounts/keys";
import { execute, query } from "../../database/pool";
import { change } from "../../database/retry-on-deadlock";
import { log } from "../../log";
import type { MailEvent } from "../../mail/event";
import { PROBE } from "../../mail/probe";

interface Sent {
  id: number;
  attempt: string | null;
  memberId: string;
}

/** Safe to repeat at any point: every effect is written before the event itself, and the event is written once. */
export async function recordEvent(event: MailEvent, now: Date): Promise<void> {
  if (!PROBE.test(event.attempt)) await applyToMail(event, now);
  await change(
    `INSERT IGNORE INTO mail_events (event_key, kind, attempt, message_id, detail, at, received_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [event.key, event.kind, event.attempt, event.messageId, event.detail, event.at, now],
  );
}

async function applyToMail(event: MailEvent, now: Date): Promise<void> {
  const [mail] = await query<Sent>("SELECT id, attempt, member_id AS memberId FROM mails WHERE id = ?", [
    mailIdOf(event.attempt),
  ]);
  if (mail) await apply(event, mail, now);
  else log.warn({ event: "mail-event-for-no-mail", kind: event.kind });
}

/** An attempt ends with the number of its mail, so that even a late event of an earlier attempt finds it. */
const mailIdOf = (attempt: string): number => Number(attempt.split("-")[1]);

async function apply(event: MailEvent, mail: Sent, now: Date): Promise<void> {
  if (event.attempt !== mail.attempt)
    log.error({ event: "mail-accepted-twice", mail: mail.id, kind: event.kind });
  if (event.kind === "Reject") await settle(event, mail, "failed", ["sending", "unknown", "sent"], now);
  else await settle(event, mail, "sent", ["sending", "unknown", "ready"], now);
  if (event.kind === "Complaint" || (event.kind === "Bounce" && event.isPermanent))
    await suppress(event, mail, now);
}

/** SES had the message: whatever the worker thought, this settles it. A mail that was made ready again is stopped too. */
async function settle(event: MailEvent, mail: Sent, state: "sent" | "failed", from: string[], now: Date) {
  const error = state === "failed" ? event.detail : null;
  await change(
    `UPDATE mails m LEFT JOIN notices n ON n.mail_id = m.id AND n.state IN ('mailed', 'unknown', 'sent')
     SET m.state = ?, m.message_id = ?, m.error = ?, m.settled_at = ?, m.lease_until = NULL,
       n.state = ?, n.settled_at = ?
     WHERE m.id = ? AND m.state IN (?)`,
    [state, event.messageId, error, now, state, now, mail.id, from],
  );
}

async function suppress(event: MailEvent, { memberId }: Sent, now: Date): Promise<void> {
  const kind = event.kind === "Complaint" ? "complaint" : "bounce";
  await execute(
    `INSERT INTO suppressions (member_id, kind, address_hash, at) VALUES (?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE address_hash = VALUES(address_hash), at = VALUES(at)`,
    [memberId, kind, hashAddress(event.recipients[0] ?? ""), now],
  );
}

/** Addresses belong to the shop: we keep only what lets us recognise one. */
export const hashAddress = (address: string): string => sign("suppression", normal(address));

const normal = (address: string): string => address.trim().toLowerCase();

/** Of these members, those whose present address is known to bounce; a new address at the shop counts afresh. */
export async function findBouncing(addresses: ReadonlyMap<string, string>): Promise<Set<string>> {
  if (addresses.size === 0) return new Set();
  const known = await query<{ memberId: string; hash: string }>(
    "SELECT member_id AS memberId, address_hash AS hash FROM suppressions WHERE kind = 'bounce' AND member_id IN (?)",
    [[...addresses.keys()]],
  );
  const same = known.filter(({ memberId, hash }) =>
    isSignedForGood("suppression", normal(addresses.get(memberId) ?? ""), hash),
  );
  return new Set(same.map(({ memberId }) => memberId));
}
