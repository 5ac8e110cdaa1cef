/** Asks SES whether mail may leave in the sender's name, to whom, and how much. */
import {
  GetAccountSendingEnabledCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityMailFromDomainAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
} from "@aws-sdk/client-ses";
import { log } from "../log";

export interface SenderStanding {
  /** The address or domain by which SES knows the sender and has verified it, or null. */
  verified: string | null;
  /** Whether SES signs with the sender's domain. */
  signed: boolean;
  /** The sender's own domain in the envelope, once its record stands; null where mail goes in the envelope of SES. */
  envelope: string | null;
  /** False where SES has stopped all that this account sends. */
  enabled: boolean;
  perSecond: number;
  /** In 24 hours; null where SES sets no limit. */
  perDay: number | null;
  sentToday: number;
}

/** Throws what the SDK throws, after one try of at most five seconds a question: the names are `SESClient`'s. */
export async function findSenderStanding(from: string): Promise<SenderStanding> {
  const client = new SESClient({
    maxAttempts: 1,
    region: process.env.AWS_REGION ?? "ap-northeast-1",
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
  });
  try {
    return await ask(client, from);
  } finally {
    client.destroy();
  }
}

async function ask(client: SESClient, from: string): Promise<SenderStanding> {
  const Identities = identitiesOf(from);
  const quota = await client.send(new GetSendQuotaCommand({}));
  const { Enabled } = await client.send(new GetAccountSendingEnabledCommand({}));
  const states = await client.send(new GetIdentityVerificationAttributesCommand({ Identities }));
  const signing = await client.send(new GetIdentityDkimAttributesCommand({ Identities }));
  const envelopes = await client.send(new GetIdentityMailFromDomainAttributesCommand({ Identities }));
  const own = Object.values(envelopes.MailFromDomainAttributes ?? {});
  const { VerificationAttributes: known = {} } = states;
  const keys = Object.values(signing.DkimAttributes ?? {});
  const { MaxSendRate = 0, Max24HourSend = 0, SentLast24Hours = 0 } = quota;
  return {
    verified: Identities.find((identity) => known[identity]?.VerificationStatus === "Success") ?? null,
    signed: keys.some((key) => key.DkimEnabled === true && key.DkimVerificationStatus === "Success"),
    envelope: own.find((one) => one.MailFromDomainStatus === "Success")?.MailFromDomain ?? null,
    enabled: Enabled ?? true,
    perSecond: MaxSendRate,
    perDay: Max24HourSend < 0 ? null : Max24HourSend,
    sentToday: SentLast24Hours,
  };
}

const ANSWER_MS = 3_000;
/** SES goes on sending for a sender whose records it cannot find for a while. */
const MAY_SEND = ["Success", "TemporaryFailure"];

/**
 * One sentence where SES would take nothing from this sender, else null. Null too where SES does not answer or we may not
 * ask: then the first mail tells.
 */
export async function findSenderTrouble(client: SESClient, from: string): Promise<string | null> {
  const Identities = identitiesOf(from);
  const soon = () => ({ abortSignal: AbortSignal.timeout(ANSWER_MS) });
  try {
    const { Enabled } = await client.send(new GetAccountSendingEnabledCommand({}), soon());
    if (Enabled === false) return "SES has stopped all mail of this account";
    const states = await client.send(new GetIdentityVerificationAttributesCommand({ Identities }), soon());
    const found = Object.values(states.VerificationAttributes ?? {});
    const isVerified = found.some(({ VerificationStatus }) => MAY_SEND.includes(VerificationStatus ?? ""));
    return isVerified ? null : `SES has not verified ${from} nor its domain`;
  } catch (error) {
    log.warn({ event: "ses-sender-unknown", problem: (error as Error).name });
    return null;
  }
}

/** The address, its domain and the domains above: a verified domain vouches for all below it. */
function identitiesOf(from: string): string[] {
  const domain = from.slice(from.lastIndexOf("@") + 1).toLowerCase();
  const labels = domain.split(".");
  const domains = labels.map((_, first) => labels.slice(first).join("."));
  return [from, ...domains.slice(0, -1)];
}
