/** Ends doubt about mails whose answer was lost: by the evidence of events, never by a timer alone. */
import { z } from "zod";
import type { Config } from "../../config";
import { change, isNonEmpty, rows } from "../../database/sql";
import type { Sql } from "../../database/statement";
import { log } from "../../log";

/**
 * The feed of events is believed to be complete up to an instant once events that happened this much later have come. An
 * event that cannot be read at once is delivered five times, 120 s apart, before it is set aside: this must be longer.
 */
export const LATER_MINUTES = 20;

/** A mail whose attempts all came to nothing is set aside: it may be what its workers die of. */
const MOST_ATTEMPTS = 5;

/** How the error of a mail begins that was given up although it may have gone. */
export const NOBODY_KNOWS = "no answer and no event came";

const MAILS_A_STATEMENT = 500;

/** A mail of which nobody knows whether it went. */
export const Lost = z.object({ id: z.number(), attempt: z.string(), attempts: z.number() });
export type Lost = z.output<typeof Lost>;

interface Settled {
  ready: number;
  failed: number;
}

interface Reconciling {
  now: Date;
  config: Config;
  /** How many events could not be read: while there is one, nothing counts as proven unsent. */
  countDeadLetters: () => Promise<number>;
}

/**
 * A mail is sent again only if no event of its attempt has come and the feed is proven live past it: events of mails
 * sent well after it have arrived, and none lies unread. Where there is no such proof, `mail.unknown` says what becomes
 * of it after so many hours. Counts are mails.
 */
export async function reconcileUnknown({ now, config, countDeadLetters }: Reconciling): Promise<Settled> {
  const proven = { ready: 0, failed: 0 };
  const decide = (lost: Lost[]) => again(lost, "mails-proven-unsent", now);
  if (await isInDoubt())
    await each(proven, {
      sql: PROVEN,
      since: LATER_MINUTES,
      decide,
      may: () => isReadWhole(countDeadLetters),
    });
  const { decision, afterHours } = config.mail.unknown;
  if (decision === "keep") return proven;
  const settle = (lost: Lost[]) =>
    decision === "resend"
      ? again(lost, "mails-resent-unproven", now)
      : giveUp(lost, NOBODY_KNOWS, now).then((failed) => ({ ready: 0, failed }));
  await each(proven, { sql: UNPROVEN, since: afterHours, decide: settle, may: async () => true });
  return proven;
}

async function isInDoubt(): Promise<boolean> {
  const [mail] = await rows(
    z.object({ id: z.number() }),
    "SELECT id FROM mails WHERE state = 'unknown' LIMIT 1",
  );
  return mail !== undefined;
}

/** False too where the queue does not answer. */
async function isReadWhole(countDeadLetters: () => Promise<number>): Promise<boolean> {
  try {
    const unread = await countDeadLetters();
    if (unread > 0) log.warn({ event: "mail-events-unread", messages: unread });
    return unread === 0;
  } catch (error) {
    log.warn({ event: "mail-events-unknown", problem: (error as Error).name });
    return false;
  }
}

const WITHOUT_EVENT = `SELECT m.id, m.attempt, m.attempts FROM mails m
  LEFT JOIN mail_events own ON own.attempt = m.attempt WHERE m.state = 'unknown' AND own.id IS NULL`;
const PROVEN = `${WITHOUT_EVENT}
  AND m.attempted_at < (SELECT MAX(e.at) FROM mail_events e WHERE e.kind = 'Send') - INTERVAL :since MINUTE
  ORDER BY m.id LIMIT ${MAILS_A_STATEMENT}`;
const UNPROVEN = `${WITHOUT_EVENT} AND m.attempted_at < UTC_TIMESTAMP(3) - INTERVAL :since HOUR
  ORDER BY m.id LIMIT ${MAILS_A_STATEMENT}`;

interface Search {
  sql: string;
  /** Minutes or hours, as the statement has it. */
  since: number;
  decide: (lost: Lost[]) => Promise<Settled>;
  may: () => Promise<boolean>;
}

/** Until none is left, or another run decides on the same ones; adds to `total`. */
async function each(total: Settled, { sql, since, decide, may }: Search): Promise<void> {
  for (;;) {
    const lost = await rows(Lost, sql, { since });
    if (lost.length === 0 || !(await may())) return;
    const { ready, failed } = await decide(lost);
    if (ready + failed === 0) return;
    total.ready += ready;
    total.failed += failed;
  }
}

async function again(lost: Lost[], event: string, now: Date): Promise<Settled> {
  const tired = lost.filter(({ attempts }) => attempts >= MOST_ATTEMPTS);
  const failed = await giveUp(tired, `set aside after ${MOST_ATTEMPTS} attempts`, now);
  const ready = await sendAgain(lost.filter(({ attempts }) => attempts < MOST_ATTEMPTS));
  if (ready > 0) log.info({ event, mails: ready });
  return { ready, failed };
}

/** Answers how many mails are ready again. The attempts are remembered: a late event of one still finds its mail. */
export async function sendAgain(lost: Lost[], execute: Sql["execute"] = change): Promise<number> {
  const { ids, attempts } = namesOf(lost);
  if (!isNonEmpty(ids) || !isNonEmpty(attempts)) return 0;
  const { affectedRows } = await execute(
    `UPDATE mails m LEFT JOIN notices n ON n.mail_id = m.id AND n.state = 'unknown'
     SET m.earlier_attempts = LEFT(CONCAT_WS(' ', m.attempt, m.earlier_attempts), 255),
       m.state = 'ready', m.attempt = NULL, m.error = NULL, m.settled_at = NULL, n.state = 'mailed', n.settled_at = NULL
     WHERE ${STILL_LOST}`,
    { ids, attempts },
  );
  return affectedRows === 0 ? 0 : lost.length;
}

/** Answers how many mails have failed for good. */
export async function giveUp(
  lost: Lost[],
  error: string,
  now: Date,
  execute: Sql["execute"] = change,
): Promise<number> {
  const { ids, attempts } = namesOf(lost);
  if (!isNonEmpty(ids) || !isNonEmpty(attempts)) return 0;
  const { affectedRows } = await execute(
    `UPDATE mails m LEFT JOIN notices n ON n.mail_id = m.id AND n.state = 'unknown'
     SET m.state = 'failed', m.error = :error, m.settled_at = :now, n.state = 'failed', n.settled_at = :now
     WHERE ${STILL_LOST}`,
    { error: error.slice(0, 500), now, ids, attempts },
  );
  log.error({ event: "mails-given-up", mails: lost.length, error });
  return affectedRows === 0 ? 0 : lost.length;
}

const STILL_LOST = "m.id IN (:ids) AND m.attempt IN (:attempts) AND m.state = 'unknown'" as const;
const namesOf = (lost: Lost[]) => ({
  ids: lost.map(({ id }) => id),
  attempts: lost.map(({ attempt }) => attempt),
});
