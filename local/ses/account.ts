/** Answers questions about the account or its senders as SES does (API of 2010-12-01); null for anything else. */

export interface Account {
  enabled: boolean;
  /** Addresses and domains; "all" for whatever is asked about. */
  verified: string[] | "all";
  signed: boolean;
  /** The sender's own domain in the envelope; empty for none. */
  envelope: string;
  /** -1 for any number. */
  perDay: number;
  sentToday: number;
}

export const NEW_ACCOUNT: Account = {
  enabled: true,
  verified: "all",
  signed: true,
  envelope: "",
  perDay: -1,
  sentToday: 0,
};

export const XMLNS = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';

type AccountQuery = Account & { perSecond: number; identities: string[] };

export function answerAbout(form: URLSearchParams, account: Account & { perSecond: number }): string | null {
  const action = form.get("Action") ?? "";
  const identities = [...form]
    .filter(([name]) => name.startsWith("Identities.member."))
    .map(([, value]) => value);
  const contentOf = Object.hasOwn(CONTENTS, action) ? CONTENTS[action] : undefined;
  const content = contentOf?.({ ...account, identities });
  return content === undefined
    ? null
    : `<${action}Response ${XMLNS}><${action}Result>${content}</${action}Result></${action}Response>`;
}

const CONTENTS: Record<string, (query: AccountQuery) => string> = {
  GetSendQuota: ({ perSecond, perDay, sentToday }) =>
    `<Max24HourSend>${perDay}</Max24HourSend><SentLast24Hours>${sentToday}</SentLast24Hours><MaxSendRate>${perSecond}</MaxSendRate>`,
  GetAccountSendingEnabled: ({ enabled }) => `<Enabled>${enabled}</Enabled>`,
  GetIdentityVerificationAttributes: (query) =>
    entries("VerificationAttributes", query, "<VerificationStatus>Success</VerificationStatus>"),
  GetIdentityDkimAttributes: (query) =>
    entries(
      "DkimAttributes",
      query,
      `<DkimEnabled>${query.signed}</DkimEnabled><DkimVerificationStatus>${query.signed ? "Success" : "NotStarted"}</DkimVerificationStatus>`,
    ),
  GetIdentityMailFromDomainAttributes: (query) =>
    entries(
      "MailFromDomainAttributes",
      query,
      `<MailFromDomain>${query.envelope}</MailFromDomain><MailFromDomainStatus>${query.envelope ? "Success" : "Pending"}</MailFromDomainStatus><BehaviorOnMXFailure>UseDefaultValue</BehaviorOnMXFailure>`,
    ),
};

/** One for each identity that is asked about and known. */
function entries(name: string, { identities, verified }: AccountQuery, value: string): string {
  const known = identities.filter((identity) => verified === "all" || verified.includes(identity));
  const all = known.map((key) => `<entry><key>${key}</key><value>${value}</value></entry>`);
  return `<${name}>${all.join("")}</${name}>`;
}
