/** Shares the account's rate among all workers, so that together they never send faster than SES allows. */
import { z } from "zod";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { change, execute, rows } from "../../database/sql";

/** At most a little below the limit, because SES counts when mails arrive and not when they leave. */
const MOST = 0.97;
/** After SES throttled a mail its worker pauses so long, and what the others report meanwhile is the same trouble. */
const PAUSE_SECONDS = 1;
/** One throttled mail is mostly jitter on the way: all give way a little. Another one soon after it is not. */
const SOON_SECONDS = 5;
const GENTLE = { holdMicros: 250_000, slower: 0.95 };
const FIRM = { holdMicros: 1_000_000, slower: 0.8 };
const LEAST = 0.1;
/** So much of the full pace comes back with each second that is reserved. */
const FASTER_A_SECOND = 0.03;

/**
 * Time to claim mails and to ask the shop about their members, before the first slot. One worker prepares a batch
 * while the one before goes, in 103 ms at 500 a second: what the lead leaves of that is its play.
 */
const LEAD_MS = 60;

/** Mails of one reservation: a quarter of a second of the rate, so that little is spoken for in vain. */
export const mailsAtOnce = (perSecond: number): number => Math.min(50, Math.ceil(perSecond / 4));

export interface Permits {
  count: number;
  /** By `performance.now()`: when to claim, and the first slot. */
  claimAt: number;
  firstAt: number;
  /** Milliseconds from one slot to the next. */
  everyMs: number;
  /** The first slot by the database's clock, in microseconds since 2000. */
  firstMicros: number;
}

const Pace = z.object({ nowMicros: z.number(), share: z.number() });

/**
 * Reserves `count` slots of `1 / perSecond` seconds each, one after the other, behind those of every other worker. The row is
 * locked for one statement, which is committed by itself: a worker that is frozen in between holds up nobody.
 */
export async function takePermits(count: number, perSecond: number): Promise<Permits> {
  const before = performance.now();
  const [pace] = await rows(Pace, READ);
  if (!pace) throw new Error("mail_pace has no row: the migrations have not run");
  const slot = Math.ceil(1_000_000 / (perSecond * pace.share));
  const values = {
    lead: LEAD_MS * 1000,
    length: count * slot,
    most: MOST,
    faster: (FASTER_A_SECOND * count) / perSecond,
  };
  const { insertId: firstMicros } = await retryOnDeadlock(() => execute(RESERVE, values));
  // The database said its time when it was first asked, even if it then had to wait for another worker.
  const firstAt = before + (firstMicros - pace.nowMicros) / 1000;
  return { count, firstMicros, firstAt, claimAt: firstAt - LEAD_MS, everyMs: slot / 1000 };
}

const READ = `SELECT share + 0e0 AS share, TIMESTAMPDIFF(MICROSECOND, '2000-01-01', UTC_TIMESTAMP(6)) AS nowMicros
  FROM mail_pace WHERE id = 1`;

/** LAST_INSERT_ID(…) hands the first slot back with the statement's own answer. */
const RESERVE = `
  UPDATE mail_pace SET share = LEAST(:most, share + :faster), free_at = '2000-01-01' + INTERVAL LAST_INSERT_ID(GREATEST(
    TIMESTAMPDIFF(MICROSECOND, '2000-01-01', free_at),
    TIMESTAMPDIFF(MICROSECOND, '2000-01-01', UTC_TIMESTAMP(6)) + :lead)) + :length MICROSECOND
  WHERE id = 1`;

/** SES throttled us: every worker's next slots come later and farther apart, and this one pauses. */
export async function holdBack(): Promise<void> {
  await slowDown();
  await sleepUntil(performance.now() + PAUSE_SECONDS * 1000);
}

/** Of several workers that were throttled at once, one counts. */
export const slowDown = () =>
  change(SLOW_DOWN, {
    pause: PAUSE_SECONDS,
    soon: SOON_SECONDS,
    least: LEAST,
    gentlySlower: GENTLE.slower,
    firmlySlower: FIRM.slower,
    gently: GENTLE.holdMicros,
    firmly: FIRM.holdMicros,
  });

const IS_SOON = "held_at > UTC_TIMESTAMP(6) - INTERVAL :soon SECOND" as const;

/** Assigned from left to right: `held_at` is still the last one where it is asked. */
const SLOW_DOWN = `UPDATE mail_pace SET
    share = GREATEST(:least, share * IF(${IS_SOON}, :firmlySlower, :gentlySlower)),
    free_at = GREATEST(free_at, UTC_TIMESTAMP(6)) + INTERVAL IF(${IS_SOON}, :firmly, :gently) MICROSECOND,
    held_at = UTC_TIMESTAMP(6)
  WHERE id = 1 AND (held_at IS NULL OR held_at < UTC_TIMESTAMP(6) - INTERVAL :pause SECOND)` as const;

/** Until `performance.now()` says so; at once if it does already. */
export async function sleepUntil(at: number): Promise<void> {
  const ms = at - performance.now();
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
