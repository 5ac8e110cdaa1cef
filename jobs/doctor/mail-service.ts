/** Says in one line what SES knows of the configured sender, and throws what would keep mails from leaving. */
import type { Config } from "../../core/config";
import { findSenderStanding, type SenderStanding } from "../../core/mail/sender-standing";

/** What an account may send before AWS has let it out of the sandbox (docs.aws.amazon.com/ses, "Request production access"). */
const SANDBOX_A_DAY = 200;

const CALLS = [
  "GetSendQuota",
  "GetAccountSendingEnabled",
  "GetIdentityVerificationAttributes",
  "GetIdentityDkimAttributes",
  "GetIdentityMailFromDomainAttributes",
];

export async function aboutMailService({ mail: { from } }: Config): Promise<string> {
  const standing = await findSenderStanding(from).catch((error: AwsError) => {
    throw new Error(whyNot(error));
  });
  const problem = problemOf(standing, from);
  if (problem) throw new Error(problem);
  const { perSecond, perDay, sentToday, verified, envelope } = standing;
  const day = perDay === null ? "any number" : perDay.toLocaleString("en");
  const standIn = process.env.AWS_ENDPOINT_URL_SES;
  const by = standIn ? `; says not AWS but ${standIn}` : "";
  return `${verified} is verified and signs; ${perSecond} mails a second, ${day} a day (${sentToday.toLocaleString("en")} sent); ${envelopeOf(envelope)}${by}`;
}

/** DMARC is met by DKIM alone too; with SPF it is met also where a forwarder has broken the signature's text, or the other way round. */
const envelopeOf = (envelope: string | null): string =>
  envelope
    ? `the envelope is ${envelope}'s`
    : "the envelope is that of SES, so SPF does not speak for the sender (docs/deploying.md)";

export function problemOf(standing: SenderStanding, from: string): string | null {
  const { verified, signed, enabled, perDay, sentToday } = standing;
  if (!enabled) return "SES has stopped all mail of this account: look for its message in the SES console.";
  if (!verified)
    return `SES has not verified ${from} nor its domain: no mail would leave. docs/deploying.md says how.`;
  if (!signed)
    return `SES does not sign for ${verified} (DKIM): large mailbox providers refuse unsigned mail. docs/deploying.md says how.`;
  if (perDay !== null && perDay <= SANDBOX_A_DAY)
    return `SES keeps this account in its sandbox (${perDay} mails a day, to verified addresses only). Request production access in the SES console.`;
  if (perDay !== null && sentToday >= perDay)
    return `today's ${perDay.toLocaleString("en")} mails are used up. Request a higher quota in the SES console.`;
  return null;
}

interface AwsError extends Error {
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

/** Why SES could not be asked, and what would help; never a key. */
function whyNot({ name, code, $metadata }: AwsError): string {
  if (name === "CredentialsProviderError")
    return "SES was not asked: no AWS credentials here. Set them, or run this in the stage: --stage NAME.";
  if (/^AccessDenied/.test(name))
    return `SES may not be asked with these credentials. Allow ${CALLS.map((call) => `ses:${call}`).join(", ")}.`;
  if ($metadata?.httpStatusCode === 403)
    return `SES does not accept these AWS credentials (${name}). Are they right, and is the clock?`;
  return `SES does not answer (${code ?? name}). Is AWS_REGION right, and is it reachable from here?`;
}
