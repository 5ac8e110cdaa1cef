/** Shares the account's rate among all workers, so that together they never send faster than SES allows. */
import { z } from "zod";
import { retryOnDeadlock } from "../../database/retry-on-deadlock";
import { execute, rows } from "../../database/sql";

/** At most a little below the limit, because SES counts when mails arrive and not when they leave. */
const MOST = 0.97;
/** After SES throttled one worker, all of them hold back for so many seconds, and go on at this part of their pace. */
const HOLD_SECONDS = 1;
const SLOWER = 0.8;
const LEAST = 0.1;
/** Each reservation takes back so much of the full pace. */
const FASTER = 0.002;

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
  const values = { lead: LEAD_MS * 1000, length: count * slot, most: MOST, faster: FASTER };
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

/** SES throttled us: every worker's next slots come later and farther apart. */
export async function holdBack(): Promise<void> {
  await retryOnDeadlock(() => execute(HOLD, { seconds: HOLD_SECONDS, least: LEAST, slower: SLOWER }));
  await sleepUntil(performance.now() + HOLD_SECONDS * 1000);
}

const HOLD = `UPDATE mail_pace SET free_at = GREATEST(free_at, UTC_TIMESTAMP(6)) + INTERVAL :seconds SECOND,
  share = GREATEST(:least, share * :slower) WHERE id = 1`;

/** Until `performance.now()` says so; at once if it does already. */
export async function sleepUntil(at: number): Promise<void> {
  const ms = at - performance.now();
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
