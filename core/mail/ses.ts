/** A message in, what SES did with it out: accepted, refused, or nobody can say. One try, never a silent repeat. */
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { log } from "../log";

export interface Message {
  from: string;
  to: string;
  /** The whole message (RFC 5322) as bytes. */
  raw: Uint8Array;
  /** Comes back in every event about this message, where a configuration set publishes them. */
  attempt: string;
}

export type Outcome =
  | { kind: "accepted"; messageId: string }
  /** This message will never be taken. */
  | { kind: "refused"; error: string }
  /** Surely not taken, for a reason that is not the message's: SES is away, throttles us, or refuses all we send. */
  | { kind: "not-now"; error: string; throttled: boolean }
  /** The answer was lost: it may have been taken. */
  | { kind: "unclear"; error: string };

/** What the account may send. */
export interface Quota {
  perSecond: number;
  /** Until the end of a sliding day. */
  left: number;
}

export interface Mailer {
  quota(): Promise<Quota>;
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
    return outcomeOf(error as SesError);
  }
}

interface SesError extends Error {
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

/** Errors that SES names for one message (https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html). */
const OF_THE_MESSAGE = ["MessageRejected", "InvalidParameterValue", "ValidationError"];
const THROTTLING = [
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "LimitExceededException",
];
const NOT_REACHED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/** What an error of the SDK says about the message: only a clear "no" counts as one. */
export function outcomeOf(problem: SesError): Outcome {
  const error = `${problem.name}: ${problem.message}`;
  const status = problem.$metadata?.httpStatusCode ?? 0;
  if (NOT_REACHED.includes(problem.code ?? "")) return { kind: "not-now", error, throttled: false };
  if (problem.name === "CredentialsProviderError") return { kind: "not-now", error, throttled: false };
  if (THROTTLING.includes(problem.name)) return { kind: "not-now", error, throttled: true };
  if (status < 400 || status >= 500) return { kind: "unclear", error };
  return OF_THE_MESSAGE.includes(problem.name)
    ? { kind: "refused", error }
    : { kind: "not-now", error, throttled: false };
}
