/** A number of mails and the account's rate in, the time to begin out: all workers together never send faster than SES allows. */
import { type Queryable, transaction } from "../db";
import { change, retryOnDeadlock } from "./retry-on-deadlock";

/** A little below the limit, because SES counts when mails arrive and not when they leave. */
const SHARE = 0.97;

/** After SES throttled one worker, all of them hold back for so many seconds. */
const HOLD_SECONDS = 1;

/** Time to claim mails and to ask the shop about their members, before the first slot. */
const LEAD_MS = 60;

export interface Permits {
  /** By `performance.now()`: when to claim, and the first slot. */
  claimAt: number;
  firstAt: number;
  /** Milliseconds from one slot to the next. */
  everyMs: number;
}

/** Reserves `count` slots of `1 / perSecond` seconds each, one after the other, behind those of every other worker. */
export async function takePermits(count: number, perSecond: number): Promise<Permits> {
  const slot = Math.ceil(1_000_000 / (perSecond * SHARE));
  const aheadMs = (await retryOnDeadlock(() => transaction((tx) => reserve(tx, count * slot)))) / 1000;
  const firstAt = performance.now() + aheadMs;
  return { claimAt: firstAt - LEAD_MS, firstAt, everyMs: slot / 1000 };
}

/** Answers microseconds from now to the first slot. */
async function reserve(tx: Queryable, micros: number): Promise<number> {
  const [pace] = await tx.query<{ ahead: number }>(
    "SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), free_at) AS ahead FROM mail_pace WHERE id = 1 FOR UPDATE",
  );
  const ahead = Math.max(pace?.ahead ?? 0, LEAD_MS * 1000);
  await tx.execute("UPDATE mail_pace SET free_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND WHERE id = 1", [
    ahead + micros,
  ]);
  return ahead;
}

export async function holdBack(): Promise<void> {
  await change(
    "UPDATE mail_pace SET free_at = GREATEST(free_at, UTC_TIMESTAMP(6)) + INTERVAL ? SECOND WHERE id = 1",
    [HOLD_SECONDS],
  );
  await sleepUntil(performance.now() + HOLD_SECONDS * 1000);
}

/** Until `performance.now()` says so; at once if it does already. */
export async function sleepUntil(at: number): Promise<void> {
  const ms = at - performance.now();
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
