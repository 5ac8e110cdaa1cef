/** Sends a message through SES in one try, never with a silent repeat. */
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { log } from "../log";
import type { Locale } from "../words/locale";
import type { Occasion } from "../words/occasions";
import { type Outcome, outcomeOf, StaleMessage } from "./outcome";
import { findSenderTrouble } from "./sender-standing";
import { type SuppressionList, suppressionList } from "./suppression-list";

export interface Message {
  from: string;
  to: string;
  /** The whole message (RFC 5322) as bytes. */
  raw: Uint8Array;
  /** Comes back in every event about this message, where a configuration set publishes them. */
  attempt: string;
  /** What the mails are about that it is counted with, where a mailbox provider tells how many complain. */
  kind?: { occasion: Occasion; locale: Locale };
  /** Asked once more right before the request leaves: a process that was frozen on the way sends nothing when it wakes. */
  stillGood?: () => boolean;
}

/** What the account may send. */
export interface Quota {
  perSecond: number;
  /** Until the end of a sliding day. */
  left: number;
  /** Within the last 24 hours, by all of the account; unknown where SES does not say. */
  sent?: number;
}

export interface Mailer {
  quota(): Promise<Quota>;
  /** Why SES would take nothing from this address, or null; null too where it does not say. */
  senderTrouble(from: string): Promise<string | null>;
  send(message: Message): Promise<Outcome>;
  /** The addresses that SES itself withholds mail from. */
  suppressions: SuppressionList;
  close(): void;
}

/**
 * More than a worker ever has on their way: a message that waited for a socket would spend its time for the answer there,
 * and a slow SES would look like one that lost its answers.
 */
const MOST_SOCKETS = 512;

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
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: MOST_SOCKETS },
      httpsAgent: { keepAlive: true, maxSockets: MOST_SOCKETS },
    },
    ...(endpoint && { endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } }),
  });
  const set = process.env.SES_CONFIGURATION_SET;
  return {
    quota: () => readQuota(client),
    senderTrouble: (from) => findSenderTrouble(client, from),
    send: (message) => send(client, message, set),
    suppressions: suppressionList(endpoint ? { endpoint } : {}),
    close: () => client.destroy(),
  };
}

/** SES_MAX_SEND_RATE wins; where SES does not tell, as slow as a new account. */
async function readQuota(client: SESClient): Promise<Quota> {
  const fixed = Number(process.env.SES_MAX_SEND_RATE);
  if (fixed > 0) return { perSecond: fixed, left: Number.POSITIVE_INFINITY };
  try {
    const abortSignal = AbortSignal.timeout(QUOTA_MS);
    const quota = await client.send(new GetSendQuotaCommand({}), { abortSignal });
    const { MaxSendRate = SLOWEST, Max24HourSend = -1, SentLast24Hours = 0 } = quota;
    const left = Max24HourSend < 0 ? Number.POSITIVE_INFINITY : Max24HourSend - SentLast24Hours;
    return { perSecond: Math.max(MaxSendRate, 1), left, sent: SentLast24Hours };
  } catch (error) {
    log.warn({ event: "ses-quota-unknown", problem: (error as Error).name, perSecond: SLOWEST });
    return { perSecond: SLOWEST, left: Number.POSITIVE_INFINITY };
  }
}

const SLOWEST = 14;
const QUOTA_MS = 2_000;

async function send(client: SESClient, message: Message, set?: string): Promise<Outcome> {
  const { from, to, raw, attempt, kind, stillGood } = message;
  const command = new SendRawEmailCommand({
    Source: from,
    Destinations: [to],
    RawMessage: { Data: raw },
    Tags: [{ Name: "attempt", Value: attempt }].concat(kind ? feedbackTags(kind) : []),
    ...(set && { ConfigurationSetName: set }),
  });
  if (stillGood) lookBeforeLeaving(command, stillGood);
  try {
    const { MessageId } = await client.send(command);
    return MessageId
      ? { kind: "accepted", messageId: MessageId }
      : { kind: "unclear", error: "no message id" };
  } catch (error) {
    return outcomeOf(error as Error, to);
  }
}

/**
 * SES writes the header Feedback-ID itself and begins it with these, so that Gmail counts complaints by kind of mail
 * (https://support.google.com/mail/answer/6254652). They name groups of mails, never a member.
 */
const feedbackTags = ({ occasion, locale }: NonNullable<Message["kind"]>) => [
  { Name: "ses:feedback-id-a", Value: occasion },
  { Name: "ses:feedback-id-b", Value: locale },
];

/** The last step that the SDK takes before it hands the request to a socket. */
function lookBeforeLeaving(command: SendRawEmailCommand, stillGood: () => boolean): void {
  command.middlewareStack.add(
    (next) => (request) => {
      if (!stillGood()) throw new StaleMessage("what was checked before is too old by now");
      return next(request);
    },
    { step: "deserialize", priority: "low", name: "lookBeforeLeaving" },
  );
}
