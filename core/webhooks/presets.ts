/** How each kind of receiver takes a message: our own form, signed, or the text that a chat shows. */
import type { Locale } from "../words/locale";

import type { WebhookMessage } from "./webhook-event";
import { signed } from "./webhook-secret";
import { webhookText } from "./webhook-text";

export const PRESETS = ["standard", "slack", "discord", "chatwork", "line-works"] as const;
export type Preset = (typeof PRESETS)[number];

export const isPreset = (text: string): text is Preset => (PRESETS as readonly string[]).includes(text);

interface Delivery {
  preset: Preset;
  /** Of `standard` what it is signed with, the present one first; of `chatwork` the token of its interface. */
  secrets: string[];
  id: string;
  /** As it was kept. */
  payload: string;
  locale: Locale;
  /** The console's address. */
  consoleUrl: string;
  now: Date;
}

export interface Posted {
  headers: Record<string, string>;
  body: string;
}

const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

export function postedAs({ preset, secrets, id, payload, locale, consoleUrl, now }: Delivery): Posted {
  if (preset === "standard") {
    const headers = {
      "content-type": JSON_TYPE["content-type"],
      ...signed(secrets, { id, body: payload, now }),
    };
    return { headers, body: payload };
  }
  const text = webhookText(JSON.parse(payload) as WebhookMessage, locale);
  return CHATS[preset]({ text, consoleUrl, token: secrets[0] ?? "" });
}

interface ChatMessage {
  text: string;
  consoleUrl: string;
  token: string;
}

const CHATS: Record<Exclude<Preset, "standard">, (message: ChatMessage) => Posted> = {
  /** https://api.slack.com/messaging/webhooks; what has a meaning of its own is escaped as its page about formatting asks. */
  slack: ({ text, consoleUrl }) => ({
    headers: JSON_TYPE,
    body: JSON.stringify({ text: `${inSlack(cut(text, 3_000))}\n<${consoleUrl}>` }),
  }),
  /** https://discord.com/developers/docs/resources/webhook#execute-webhook: 2,000 characters, and nobody is called by a title. */
  discord: ({ text, consoleUrl }) => ({
    headers: JSON_TYPE,
    body: JSON.stringify({
      content: `${inMarkdown(cut(text, 900))}\n${consoleUrl}`,
      allowed_mentions: { parse: [] },
    }),
  }),
  /** https://developer.chatwork.com/reference/post-rooms-room_id-messages; a tag within a title is no tag. */
  chatwork: ({ text, consoleUrl, token }) => ({
    headers: { "content-type": "application/x-www-form-urlencoded", "x-chatworktoken": token },
    body: new URLSearchParams({ body: `${inChatwork(cut(text, 3_000))}\n${consoleUrl}` }).toString(),
  }),
  /**
   * https://developers.worksmobile.com/jp/docs/webhook: title, text and one button, answered with 200. Its Bot has more forms; this app
   * has no other. https://github.com/askasoft/pango/blob/HEAD/whk/lineworks/lineworks.go posts the same names.
   */
  "line-works": ({ text, consoleUrl }) => ({
    headers: JSON_TYPE,
    body: JSON.stringify({
      title: "Shinkan",
      body: { text: cut(text, 900) },
      button: { label: "Shinkan", url: consoleUrl },
    }),
  }),
};

/** By characters, so that none is cut in two. */
function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}

const inSlack = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const inMarkdown = (text: string): string => text.replace(/[\\`*_[\]()<>#|~@]/g, (mark) => `\\${mark}`);

/** Its tags stand in brackets: [toall], [To:1], [info]. */
const inChatwork = (text: string): string => text.replaceAll("[", "［").replaceAll("]", "］");
