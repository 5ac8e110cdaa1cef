/** A port in, a local SES with a page that shows every mail out: what the demo and development send to. */

import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";

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

type Start = (config: { host: string; port: number }) => Promise<import("node:http").Server>;

/** Any free port unless told. The page is aws-ses-v2-local's own. */
export async function startInbox({ port = 0 }: { port?: number } = {}): Promise<Inbox> {
  const { default: start } = createRequire(import.meta.url)("aws-ses-v2-local") as { default: Start };
  const server = await start({ host: "127.0.0.1", port });
  const { port: bound } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${bound}`;
  return {
    ...{ url, endpoint: url },
    mails: async () => ((await (await fetch(`${url}/store`)).json()) as { emails: InboxMail[] }).emails,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
