/** Sends what is due, one endpoint beside the other, each in order, and keeps what came of it. */
import { fetch } from "undici";
import { execute, rows } from "../database/sql";
import { log } from "../log";
import { requirePublic } from "../public-address";
import { publicAgent } from "../public-internet";
import { type Answered, type Call, type DueDelivery, dueShape } from "./delivery";
import { type Endpoint, listEndpoints } from "./endpoints";
import { type Posted, postedAs } from "./presets";
import { settleFailure, settleSuccess } from "./settle-delivery";
import { openSecret } from "./webhook-secret";

interface Delivering {
  clock(): Date;
  /** The console's address, for chats. */
  consoleUrl: string;
  /** Nothing more is begun after so many milliseconds. */
  forMs: number;
  call?: Call;
}

export interface Delivered {
  delivered: number;
  failed: number;
}

export async function deliverDue({
  clock,
  consoleUrl,
  forMs,
  call = callPublic,
}: Delivering): Promise<Delivered> {
  const until = performance.now() + forMs;
  const endpoints = (await listEndpoints()).filter(({ disabledAt }) => disabledAt === null);
  const counts = await Promise.all(
    endpoints.map((endpoint) => deliverTo(endpoint, { clock, consoleUrl, call, until })),
  );
  return {
    delivered: counts.reduce((sum, { delivered }) => sum + delivered, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

interface Sending {
  clock(): Date;
  consoleUrl: string;
  call: Call;
  /** On the clock of `performance.now()`. */
  until: number;
}

/** In the order in which it was owed, until one fails: what comes after it would fail as well, and waits for the next minute. */
async function deliverTo(endpoint: Endpoint, sending: Sending): Promise<Delivered> {
  const counts = { delivered: 0, failed: 0 };
  while (performance.now() < sending.until && counts.failed === 0) {
    const due = await nextDue(endpoint.id, sending.clock());
    if (!due) break;
    if (!(await claim(due, sending.clock()))) continue;
    if (await deliverOne(endpoint, due, sending)) counts.delivered += 1;
    else counts.failed += 1;
  }
  return counts;
}

/** Nothing of an endpoint that was switched off meanwhile. */
async function nextDue(endpointId: number, now: Date): Promise<DueDelivery | null> {
  const [due] = await rows(
    dueShape,
    `SELECT d.id, d.message_id AS messageId, d.payload, d.attempts FROM webhook_deliveries d
       JOIN webhook_endpoints e ON e.id = d.endpoint_id AND e.disabled_at IS NULL
      WHERE d.endpoint_id = :endpointId AND d.state = 'waiting' AND d.next_at <= :now ORDER BY d.next_at, d.id LIMIT 1`,
    { endpointId, now },
  );
  return due ?? null;
}

/** Longer than a call may take: whoever claimed it is gone then, and it is sent again under the same id. */
const CLAIMED_MS = 60_000;

async function claim({ id }: DueDelivery, now: Date): Promise<boolean> {
  const { affectedRows } = await execute(
    `UPDATE webhook_deliveries SET attempts = attempts + 1, next_at = :until
      WHERE id = :id AND state = 'waiting' AND next_at <= :now`,
    { id, until: new Date(now.getTime() + CLAIMED_MS), now },
  );
  return affectedRows === 1;
}

async function deliverOne(
  endpoint: Endpoint,
  due: DueDelivery,
  { clock, consoleUrl, call }: Sending,
): Promise<boolean> {
  const now = clock();
  const { messageId: id, payload } = due;
  const { preset, locale } = endpoint;
  try {
    const secrets = secretsOf(endpoint, now);
    const answered = await call(
      endpoint.url,
      postedAs({ preset, secrets, id, payload, locale, consoleUrl, now }),
    );
    if (answered.status >= 200 && answered.status < 300) {
      await settleSuccess(endpoint, due, answered, clock());
      return true;
    }
    await settleFailure(endpoint, due, answered, clock());
  } catch (error) {
    const text = problemOf(error);
    log.warn({ event: "webhook-not-delivered", endpoint: endpoint.id, problem: text });
    await settleFailure(endpoint, due, { status: 0, text, retryAfter: null }, clock());
  }
  return false;
}

/** The present one first; the one before as well, for a day after it was replaced. */
function secretsOf({ secret, secretBefore, beforeUntil }: Endpoint, now: Date): string[] {
  const isBoth = secretBefore !== null && beforeUntil !== null && beforeUntil > now;
  return (isBoth ? [secret, secretBefore] : [secret]).map(openSecret);
}

/** Without the address: that of a chat is a secret. */
function problemOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  return [message, cause?.code ?? cause?.message].filter(Boolean).join(": ");
}

const MS = 15_000;
const MOST_BYTES = 1_000_000;
const KEPT_BYTES = 2_000;

async function callPublic(address: string, { headers, body }: Posted): Promise<Answered> {
  const url = new URL(address);
  requirePublic(url);
  return post(url, { headers, body }, publicAgent({ connectMs: 5_000, mostBytes: MOST_BYTES }));
}

/** Redirects are not followed: an endpoint that has moved is corrected by hand. */
export async function post(
  url: URL,
  { headers, body }: Posted,
  dispatcher: ReturnType<typeof publicAgent>,
): Promise<Answered> {
  try {
    const answer = await fetch(url, {
      dispatcher,
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(MS),
      headers: { ...headers, "user-agent": "Shinkan-Webhooks/1" },
      body,
    });
    const text = await beginningOf(answer.body).catch(problemOf); // the status has come, and it decides
    return { status: answer.status, text, retryAfter: answer.headers.get("retry-after") };
  } finally {
    await dispatcher.destroy();
  }
}

async function beginningOf(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    parts.push(part);
    size += part.byteLength;
    if (size >= KEPT_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, KEPT_BYTES).toString("utf8");
}
