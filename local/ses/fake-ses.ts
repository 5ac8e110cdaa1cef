/** A fake SES that counts what it accepted by attempt and fails in every way the real one can. */
import { randomUUID } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SIMULATOR } from "../../core/mail/probe";
import { type Account, answerAbout, NEW_ACCOUNT, XMLNS } from "./account";
import { answerSuppressed, nobodySuppressed, type Suppressed } from "./suppressed";

export type Behaviour =
  | "accept"
  /** Accepted, then the connection is cut before the answer. */
  | "accept-then-reset"
  /** Accepted, then silence. */
  | "accept-then-hang"
  /** Accepted, then an internal error as the answer. */
  | "accept-then-500"
  /** Cut before anything was accepted. */
  | "reset"
  | "throttle"
  | "reject"
  /** All that this account sends is refused. */
  | "pause"
  /** The sender is not verified: the name of the error is that of a bad message. */
  | "unverified"
  /** In the sandbox: the role may not use the recipient's identity. */
  | "denied";

export interface Accepted {
  attempt: string;
  to: string;
  messageId: string;
  raw: Buffer;
  at: number;
}

export interface FakeSes {
  endpoint: string;
  /** What it tells of the account and its senders. */
  account: Account & { /** False to answer that nobody may ask. */ open: boolean };
  accepted: Accepted[];
  /** Taken, and not sent: they went to addresses on its suppression list. */
  withheld: Accepted[];
  suppressed: Suppressed;
  /** Mails to the mailbox simulator, apart from the others. */
  probes: Accepted[];
  /** The rate it tells; `behave` may enforce it. */
  perSecond: number;
  /** What each message waits for before it is answered. */
  slow: () => Promise<void>;
  /** False to forget what a message said: for a great many of them. */
  keep: boolean;
  /** Decides for each message; may be replaced at any time. */
  behave: (message: { attempt: string; to: string; count: number }) => Behaviour;
  /** How often each attempt was accepted. */
  perAttempt(): Map<string, number>;
  parsed(): Promise<ParsedMail[]>;
  /** Once nobody is connected any more: what a killed sender had left on its way has been read, too. */
  deserted(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFakeSes(behave: FakeSes["behave"] = () => "accept"): Promise<FakeSes> {
  const accepted: Accepted[] = [];
  const probes: Accepted[] = [];
  const withheld: Accepted[] = [];
  let count = 0;
  const server = http.createServer(async (request, response) => {
    if (answerSuppressed(ses.suppressed, request, response)) return;
    const form = new URLSearchParams(await bodyOf(request));
    const content = answerAbout(form, { ...ses.account, perSecond: ses.perSecond });
    if (content && !ses.account.open) return end(response, 403, refusal("AccessDenied"));
    if (content) return end(response, 200, content);
    const message = readMessage(form, ses.keep);
    const isProbe = message.to === SIMULATOR;
    count += Number(!isProbe);
    const behaviour = ses.behave({ ...message, count });
    const isWithheld = ses.suppressed.addresses.has(message.to);
    if (behaviour.startsWith("accept")) (isProbe ? probes : isWithheld ? withheld : accepted).push(message);
    await ses.slow();
    answer(behaviour, message, response);
  });
  server.keepAliveTimeout = 0; // SES does not hang up on a sender that was busy for five seconds
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const ses: FakeSes = {
    accepted,
    withheld,
    suppressed: nobodySuppressed(),
    probes,
    behave,
    perSecond: 10_000,
    keep: true,
    slow: async () => undefined,
    account: { ...NEW_ACCOUNT, open: true },
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    perAttempt: () => countBy(accepted.map(({ attempt }) => attempt)),
    parsed: () => Promise.all(accepted.map(({ raw }) => simpleParser(raw))),
    deserted: async () => {
      while ((await connections(server)) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    stop: () => stop(server),
  };
  return ses;
}

/** What a process needs to reach a stand-in for SES. */
export const sesEnvironment = (endpoint: string): Record<string, string> => ({
  AWS_ENDPOINT_URL_SES: endpoint,
  AWS_REGION: "ap-northeast-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
});

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const NOTHING = Buffer.alloc(0);

function readMessage(form: URLSearchParams, keep: boolean): Accepted {
  return {
    attempt: form.get("Tags.member.1.Value") ?? "",
    to: form.get("Destinations.member.1") ?? "",
    messageId: randomUUID(),
    raw: keep ? Buffer.from(form.get("RawMessage.Data") ?? "", "base64") : NOTHING,
    at: performance.now(),
  };
}

const UNVERIFIED =
  "Email address is not verified. The following identities failed the check in region AP-NORTHEAST-1: shinkan@shop.example";

const REFUSALS: Partial<Record<Behaviour, { status: number; code: string; message?: string }>> = {
  "accept-then-500": { status: 500, code: "InternalFailure" },
  throttle: { status: 400, code: "Throttling" },
  reject: { status: 400, code: "MessageRejected" },
  pause: { status: 400, code: "AccountSendingPausedException" },
  unverified: { status: 400, code: "MessageRejected", message: UNVERIFIED },
};

const notAllowed = (to: string): string =>
  `User is not authorized to perform ses:SendRawEmail on resource arn:aws:ses:ap-northeast-1:123456789012:identity/${to}`;

function answer(behaviour: Behaviour, { messageId, to }: Accepted, response: http.ServerResponse): void {
  const refused = REFUSALS[behaviour];
  if (behaviour === "accept-then-hang") return;
  if (behaviour === "accept") end(response, 200, acceptance(messageId));
  else if (behaviour === "denied") end(response, 403, refusal("AccessDenied", notAllowed(to)));
  else if (refused) end(response, refused.status, refusal(refused.code, refused.message));
  else response.socket?.destroy();
}

function end(response: http.ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { "content-type": "text/xml" }).end(xml);
}

const acceptance = (messageId: string): string =>
  `<SendRawEmailResponse ${XMLNS}><SendRawEmailResult><MessageId>${messageId}</MessageId></SendRawEmailResult></SendRawEmailResponse>`;

const refusal = (code: string, message = code): string =>
  `<ErrorResponse ${XMLNS}><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

function countBy(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const connections = (server: http.Server): Promise<number> =>
  new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

function stop(server: http.Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
