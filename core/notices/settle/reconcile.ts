/** Mails that nobody can vouch for in, those that surely never reached SES ready again out: by evidence, never by a timer alone. */
import type { Config } from "../../config";
import { query } from "../../database/pool";
import { change } from "../../database/retry-on-deadlock";
import { log } from "../../log";

/**
 * The feed of events is believed to be complete up to an instant once events that happened this much later have come.
 * Standard queues deliver out of order, so this must be well above the usual delay; docs/mail.md counts what is left.
 */
const LATER_MINUTES = 15;

/** A mail whose attempts all came to nothing is set aside: it may be what its workers die of. */
const MOST_ATTEMPTS = 5;

/** The error of a mail that was given up although it may have gone. */
export const NOBODY_KNOWS = "no answer and no event came";

const MAILS_A_STATEMENT = 500;

interface Lost {
  id: number;
  attempt: string;
  attempts: number;
}

/**
 * A mail is sent again only if no event of its attempt has come and the feed is proven live past it: events of mails
 * sent at least a quarter of an hour later have arrived. Where there is no such proof, `mail.unknown` says what becomes
 * of it after so many hours. Counts are mails.
 */
export async function reconcileUnknown(
  now: Date,
  { mail }: Config,
): Promise<{ ready: number; failed: number }> {
  const proven = await each(PROVEN, [LATER_MINUTES], (lost) => again(lost, "mails-proven-unsent", now));
  const { decision, afterHours } = mail.unknown;
  if (decision === "keep") return proven;
  const decided = await each(UNPROVEN, [afterHours], (lost) =>
    decision === "resend" ? again(lost, "mails-resent-unproven", now) : giveUp(lost, NOBODY_KNOWS, now),
  );
  return { ready: proven.ready + decided.ready, failed: proven.failed + decided.failed };
}

const WITHOUT_EVENT = `SELECT m.id, m.attempt, m.attempts FROM mails m
  LEFT JOIN mail_events own ON own.attempt = m.attempt WHERE m.state = 'unknown' AND own.id IS NULL`;
const PROVEN = `${WITHOUT_EVENT}
  AND m.attempted_at < (SELECT MAX(e.at) FROM mail_events e WHERE e.kind = 'Send') - INTERVAL ? MINUTE
  ORDER BY m.id LIMIT ${MAILS_A_STATEMENT}`;
const UNPROVEN = `${WITHOUT_EVENT} AND m.attempted_at < UTC_TIMESTAMP(3) - INTERVAL ? HOUR
  ORDER BY m.id LIMIT ${MAILS_A_STATEMENT}`;

interface Decided {
  ready: number;
  failed: number;
}

/** Until none is left, or another run decides on the same ones. */
async function each(
  sql: string,
  values: number[],
  decide: (lost: Lost[]) => Promise<Decided>,
): Promise<Decided> {
  const total = { ready: 0, failed: 0 };
  for (;;) {
    const lost = await query<Lost>(sql, values);
    const decided = lost.length > 0 ? await decide(lost) : { ready: 0, failed: 0 };
    if (decided.ready + decided.failed === 0) return total;
    total.ready += decided.ready;
    total.failed += decided.failed;
  }
}

async function again(lost: Lost[], event: string, now: Date): Promise<Decided> {
  const { failed } = await giveUp(
    lost.filter(({ attempts }) => attempts >= MOST_ATTEMPTS),
    `set aside after ${MOST_ATTEMPTS} attempts`,
    now,
  );
  const rest = lost.filter(({ attempts }) => attempts < MOST_ATTEMPTS);
  if (rest.length === 0) return { ready: 0, failed };
  const { affectedRows } = await change(
    `UPDATE mails m LEFT JOIN notices n ON n.mail_id = m.id AND n.state = 'unknown'
     SET m.state = 'ready', m.attempt = NULL, m.error = NULL, m.settled_at = NULL,
       n.state = 'mailed', n.settled_at = NULL
     WHERE ${STILL_LOST}`,
    stillLost(rest),
  );
  log.info({ event, mails: rest.length });
  return { ready: affectedRows === 0 ? 0 : rest.length, failed };
}

async function giveUp(lost: Lost[], error: string, now: Date): Promise<Decided> {
  if (lost.length === 0) return { ready: 0, failed: 0 };
  const { affectedRows } = await change(
    `UPDATE mails m LEFT JOIN notices n ON n.mail_id = m.id AND n.state = 'unknown'
     SET m.state = 'failed', m.error = ?, m.settled_at = ?, n.state = 'failed', n.settled_at = ?
     WHERE ${STILL_LOST}`,
    [error, now, now, ...stillLost(lost)],
  );
  log.error({ event: "mails-given-up", mails: lost.length, error });
  return { ready: 0, failed: affectedRows === 0 ? 0 : lost.length };
}

const STILL_LOST = "m.id IN (?) AND m.attempt IN (?) AND m.state = 'unknown'";
const stillLost = (lost: Lost[]) => [lost.map(({ id }) => id), lost.map(({ attempt }) => attempt)];
