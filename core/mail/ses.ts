/** Sends a message through SES in one try, never with a silent repeat. */
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { log } from "../log";
import { type Outcome, outcomeOf } from "./outcome";
import { findSenderTrouble } from "./sender-standing";

export interface Message {
  from: string;
  to: string;
  /** The whole message (RFC 5322) as bytes. */
  raw: Uint8Array;
  /** Comes back in every event about this message, where a configuration set publishes them. */
  attempt: string;
}

/** What the account may send. */
export interface Quota {
  perSecond: number;
  /** Until the end of a sliding day. */
  left: number;
}

export interface Mailer {
  quota(): Promise<Quota>;
  /** Why SES would take nothing from this address, or null; null too where it does not say. */
  senderTrouble(from: string): Promise<string | null>;
  send(message: Message): Promise<Outcome>;
  close(): void;
}

/** Longest wait for an answer; must stay well under the lease of a claim. */
const ANSWER_MS = 20_000;

/**
 * SES through SendRawEmail, the only v1 call that lets us set headers. The SDK's own retries sent three copies of one
 * mail when an answer was lost, so there is one attempt; its request timeout only warns unless told to throw.
 */
export function sesMailer({
  endpoint,
  answerMs = ANSWER_MS,
}: {
  endpoint?: string;
  answerMs?: number;
} = {}): Mailer {
  const client = new SESClient({
    maxAttempts: 1,
    region: process.env.AWS_REGION ?? "ap-northeast-1",
    requestHandler: { connectionTimeout: 3_000, requestTimeout: answerMs, throwOnRequestTimeout: true },
    ...(endpoint && { endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } }),
  });
  const set = process.env.SES_CONFIGURATION_SET;
  return {
    quota: () => readQuota(client),
    senderTrouble: (from) => findSenderTrouble(client, from),
    send: (message) => send(client, message, set),
    close: () => client.destroy(),
  };
}

/** SES_MAX_SEND_RATE wins; where SES does not tell, as slow as a new account. */
async function readQuota(client: SESClient): Promise<Quota> {
  const fixed = Number(process.env.SES_MAX_SEND_RATE);
  if (fixed > 0) return { perSecond: fixed, left: Number.POSITIVE_INFINITY };
  try {
    const abortSignal = AbortSignal.timeout(QUOTA_MS);
    const told = await client.send(new GetSendQuotaCommand({}), { abortSignal });
    const { MaxSendRate = SLOWEST, Max24HourSend = -1, SentLast24Hours = 0 } = told;
    const left = Max24HourSend < 0 ? Number.POSITIVE_INFINITY : Max24HourSend - SentLast24Hours;
    return { perSecond: Math.max(MaxSendRate, 1), left };
  } catch (error) {
    log.warn({ event: "ses-quota-unknown", problem: (error as Error).name, perSecond: SLOWEST });
    return { perSecond: SLOWEST, left: Number.POSITIVE_INFINITY };
  }
}

const SLOWEST = 14;
const QUOTA_MS = 2_000;

async function send(client: SESClient, { from, to, raw, attempt }: Message, set?: string): Promise<Outcome> {
  const command = new SendRawEmailCommand({
    Source: from,
    Destinations: [to],
    RawMessage: { Data: raw },
    Tags: [{ Name: "attempt", Value: attempt }],
    ...(set && { ConfigurationSetName: set }),
  });
  try {
    const { MessageId } = await client.send(command);
    return MessageId
      ? { kind: "accepted", messageId: MessageId }
      : { kind: "unclear", error: "no message id" };
  } catch (error) {
    return outcomeOf(error as Error);
  }
}
