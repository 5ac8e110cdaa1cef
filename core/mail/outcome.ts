/** What an answer of SES says about a message: it was taken, it never will be, or the trouble is not the message's own. */
import { maskEmail } from "../accounts/mask-email";

export type Outcome =
  | { kind: "accepted"; messageId: string }
  /** This message will never be taken. */
  | { kind: "refused"; error: string }
  /** Surely not taken, for a reason that is not the message's. */
  | { kind: "not-now"; error: string; why: NotNowReason }
  /** Not sent, because `stillGood` of the message said no. */
  | { kind: "stale" }
  /** The answer was lost: it may have been taken. */
  | { kind: "unclear"; error: string };

export type NotNow = Extract<Outcome, { kind: "not-now" }>;

/** SES is away; it throttles us; or it refuses all that this account, sender or configuration set sends. */
export type NotNowReason = "away" | "throttled" | "sender";

interface SesError extends Error {
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

/** Thrown right before a message leaves that must not go any more. */
export class StaleMessage extends Error {}

/** Errors that SES may name for one message (https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html). */
const OF_THE_MESSAGE = ["MessageRejected", "InvalidParameterValue", "ValidationError"];

/**
 * SES uses the same names for trouble of the account, of the sender and of the configuration set; only the sentence tells
 * them apart (https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html). An unverified recipient counts
 * too: the account is in its sandbox.
 */
const OF_THE_SENDER =
  /not verified|failed the check|suspended|paused|disabled|\baccount\b|sandbox|configuration[ -]?set|not authorized|mail[ -]?from|\b(?:sender|source|tags?|quota)\b/i;

const THROTTLING = [
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "LimitExceededException",
];
const NOT_REACHED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/** A connection that never stood has carried nothing (of @smithy/node-http-handler, under the name of any timeout). */
const NEVER_CONNECTED = /did not establish a connection/;

/** Only a clear "no" to this one message counts as refused; `to` is whom it was for. What it says is kept and logged: without the address. */
export function outcomeOf(problem: SesError, to = ""): Outcome {
  const error = withoutAddress(`${problem.name}: ${problem.message}`, to);
  const status = problem.$metadata?.httpStatusCode ?? 0;
  if (NOT_REACHED.includes(problem.code ?? "")) return { kind: "not-now", error, why: "away" };
  if (problem instanceof StaleMessage) return { kind: "stale" };
  if (NEVER_CONNECTED.test(problem.message)) return { kind: "not-now", error, why: "away" };
  if (problem.name === "CredentialsProviderError") return { kind: "not-now", error, why: "away" };
  if (THROTTLING.includes(problem.name)) return { kind: "not-now", error, why: "throttled" };
  if (status < 400 || status >= 500) return { kind: "unclear", error };
  const isOwn = OF_THE_MESSAGE.includes(problem.name) && !OF_THE_SENDER.test(problem.message);
  return isOwn || isNotAllowed(problem, to)
    ? { kind: "refused", error }
    : { kind: "not-now", error, why: "sender" };
}

/** SES writes an address as it got it, or in small letters. */
const withoutAddress = (text: string, address: string): string =>
  [address, address.toLowerCase()]
    .filter(Boolean)
    .reduce((left, spelling) => left.replaceAll(spelling, maskEmail(spelling)), text);

/**
 * In the sandbox SES asks whether we may use the recipient's identity, where the account has verified one: ours may not, and
 * the sender's own is allowed (https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policies.html).
 */
function isNotAllowed({ name, message }: SesError, to: string): boolean {
  if (!/^AccessDenied/.test(name) || !to) return false;
  const [, identity = ""] = /:identity\/([^\s'"`]+)/.exec(message) ?? [];
  const address = to.toLowerCase();
  return [address, address.slice(address.lastIndexOf("@") + 1)].includes(identity.toLowerCase());
}
