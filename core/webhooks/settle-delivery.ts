/** What comes of an attempt: delivered, tried again later, given up; and an endpoint that fails for days is switched off. */
import { execute, transaction } from "../database/sql";
import type { Answered, DueDelivery } from "./delivery";
import type { Endpoint } from "./endpoints";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** After the first attempt, the second and so on: the schedule that Standard Webhooks recommends, then once a day. */
const WAITS = [5 * SECOND, 5 * MINUTE, HOUR / 2, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, DAY];

/** An endpoint that has answered nothing well for so long is switched off. */
export const FAILING_MS = 5 * DAY;

/** `attempts` counts the one that has just failed. */
export function nextAttempt(attempts: number, retryAfter: string | null, now: Date): Date {
  const wait = WAITS[Math.min(attempts, WAITS.length) - 1] ?? DAY;
  return new Date(now.getTime() + Math.max(wait, Math.min(DAY, msOf(retryAfter, now))));
}

/** Seconds, or a date (RFC 9110, 10.2.3); 0 where it says neither. */
function msOf(retryAfter: string | null, now: Date): number {
  if (retryAfter === null) return 0;
  const ms = /^\d{1,9}$/.test(retryAfter)
    ? Number(retryAfter) * SECOND
    : Date.parse(retryAfter) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? ms : 0;
}

const LONGEST = 500;

/** By characters that the column takes: a NUL within an answer is shown as what it is not. */
const kept = (text: string): string =>
  [...text.replaceAll("\u0000", "\ufffd")].slice(0, LONGEST).join("").slice(0, LONGEST);

export async function settleSuccess(
  { id: endpointId, failingSince }: Endpoint,
  { id }: DueDelivery,
  { status, text }: Answered,
  now: Date,
): Promise<void> {
  await execute(
    `UPDATE webhook_deliveries SET state = 'delivered', status = :status, answer = :answer, settled_at = :now
      WHERE id = :id AND state = 'waiting'`,
    { id, status, answer: kept(text), now },
  );
  if (failingSince)
    await execute("UPDATE webhook_endpoints SET failing_since = NULL WHERE id = :endpointId", { endpointId });
}

/** 410 says that nobody is there any more: https://www.standardwebhooks.com, "retries". */
const GONE = 410;

export async function settleFailure(
  { id: endpointId }: Endpoint,
  { id, attempts }: DueDelivery,
  { status, text, retryAfter }: Answered,
  now: Date,
): Promise<void> {
  const nextAt = nextAttempt(attempts + 1, retryAfter, now);
  await transaction(async (tx) => {
    await tx.execute(
      `UPDATE webhook_deliveries SET status = :status, answer = :answer, next_at = :nextAt
        WHERE id = :id AND state = 'waiting'`,
      { id, status, answer: kept(text), nextAt },
    );
    await tx.execute(
      "UPDATE webhook_endpoints SET failing_since = COALESCE(failing_since, :now) WHERE id = :endpointId",
      { endpointId, now },
    );
    await tx.execute(
      `UPDATE webhook_endpoints SET disabled_at = :now, disabled_by = 'failures'
        WHERE id = :endpointId AND disabled_at IS NULL AND (failing_since <= :before OR :isGone)`,
      { endpointId, now, before: new Date(now.getTime() - FAILING_MS), isGone: status === GONE },
    );
    await tx.execute(
      `UPDATE webhook_deliveries SET state = 'failed', settled_at = :now
        WHERE id = :id AND state = 'waiting' AND created_at <= :before`,
      { id, now, before: new Date(now.getTime() - FAILING_MS) },
    );
  });
}
