/** What other systems hear of, and how an event is written: https://www.standardwebhooks.com, "payload structure". */
import { createHash } from "node:crypto";

export const WEBHOOK_EVENTS = [
  "run.held",
  "feed.late",
  "titles.unsold",
  "mails.unknown",
  "release.changed",
  "sale.begun",
] as const;
export type WebhookEventName = (typeof WEBHOOK_EVENTS)[number];

export const isWebhookEvent = (text: string): text is WebhookEventName =>
  (WEBHOOK_EVENTS as readonly string[]).includes(text);

/** What is sent when somebody presses the button for it: to any endpoint, whatever it has chosen. */
export const TEST_EVENT = "webhook.test";

export interface ChangedRelease {
  id: number;
  code: string | null;
  title: string;
  /** `day`, `status`, `price` and so on, as the history names them, with the texts before and after. */
  field: string;
  before: string | null;
  after: string | null;
}

export interface BegunRelease {
  id: number;
  code: string | null;
  title: string;
}

/** By name. Titles and counts, nothing about people. */
export interface WebhookData {
  "run.held": { run: number };
  "feed.late": { provider: string };
  "titles.unsold": { titles: number };
  "mails.unknown": { mails: number };
  "release.changed": { changes: ChangedRelease[] };
  "sale.begun": { releases: BegunRelease[] };
  "webhook.test": { text: string };
}

export type WebhookName = keyof WebhookData;

export interface WebhookMessage<Name extends WebhookName = WebhookName> {
  type: Name;
  /** When it happened: ISO 8601 in UTC. */
  timestamp: string;
  data: WebhookData[Name];
}

/** The same for the same occasion, so that it is owed once however often it is found. */
export const messageId = (name: WebhookName, occasion: string): string =>
  `msg_${createHash("sha256").update(`${name} ${occasion}`).digest("base64url").slice(0, 32)}`;
