/** A local SES with a page that shows every mail: what the demo and development send to. */

import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { answerAbout, NEW_ACCOUNT } from "./account";
import { answerSuppressed, nobodySuppressed } from "./suppressed";

export interface Inbox {
  /** The page with the mails. */
  url: string;
  /** For AWS_ENDPOINT_URL_SES. */
  endpoint: string;
  /** All mails so far, oldest first. */
  mails(): Promise<InboxMail[]>;
  stop(): Promise<void>;
}

export interface InboxMail {
  messageId: string;
  subject: string;
  destination: { to: string[] };
  body: { text?: string; html?: string };
}

type Start = (config: { host: string; port: number }) => Promise<Server>;

/** Any free port unless told. The page is aws-ses-v2-local's own. */
export async function startInbox({ port = 0 }: { port?: number } = {}): Promise<Inbox> {
  const { default: start } = createRequire(import.meta.url)("aws-ses-v2-local") as { default: Start };
  const server = await start({ host: "127.0.0.1", port });
  answerQuestions(server);
  const { port: bound } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${bound}`;
  return {
    url,
    endpoint: url,
    mails: async () => ((await (await fetch(`${url}/store`)).json()) as { emails: InboxMail[] }).emails,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const PER_SECOND = 100;

/** aws-ses-v2-local never answers questions about account and senders, so they are answered before it sees them. */
function answerQuestions(server: Server): void {
  const [rest] = server.listeners("request") as RequestListener[];
  const suppressed = nobodySuppressed();
  server.removeAllListeners("request").on("request", async (request, response) => {
    if (request.method === "POST" && request.url === "/" && (await answered(request, response))) return;
    if (answerSuppressed(suppressed, request, response)) return;
    rest?.(request, response);
  });
}

/** What is no question goes on with its form already read, where express looks for one. */
async function answered(request: IncomingMessage & { body?: unknown }, response: ServerResponse) {
  const form = new URLSearchParams(await text(request));
  const content = answerAbout(form, { ...NEW_ACCOUNT, perSecond: PER_SECOND });
  if (content) response.writeHead(200, { "content-type": "text/xml" }).end(content);
  else request.body = Object.fromEntries(form);
  return content !== null;
}
