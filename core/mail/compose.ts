/** Fills an encoded template for one member: the bytes of the message. */
import MimeNode from "nodemailer/lib/mime-node/index.js";
import type { Config } from "../config";
import { signRefusal } from "../subscriptions/unsubscribe-link";
import type { Locale } from "../words/locale";
import type { Occasion } from "../words/mail";
import { domainOf, type EncodedTemplate, fillTemplate } from "./encoded-template";
import { kindName, refusedAt } from "./placeholder";

export interface Envelope {
  mailId: number;
  memberId: string;
  to: string;
  locale: Locale;
  /** Where our site is, without a trailing slash. */
  site: string;
  /** When it is written. */
  at: Date;
  /** Which kind of mail one click in the mail program refuses. */
  occasion?: Occasion;
  /** The member's follows that the mail names, in its order. */
  followIds?: number[];
}

/** One-click refusal of this kind of mail by RFC 8058; the text of the mail has a link for all of them. */
export function composeMessage(template: EncodedTemplate, envelope: Envelope, config: Config): Uint8Array {
  const { mailId, memberId, to, locale, site, at, occasion, followIds = [] } = envelope;
  const linkTo = (name: string) =>
    `${site}/api/unsubscribe?link=${signRefusal({ memberId, refused: refusedAt(name, followIds), locale })}`;
  const lines = [
    toLine(to),
    `Message-ID: <mail-${mailId}@${domainOf(config.mail.from)}>`,
    `Date: ${at.toUTCString().replace("GMT", "+0000")}`,
    `List-Unsubscribe:\r\n <${linkTo(occasion ? kindName(occasion) : "all")}>`,
  ];
  return fillTemplate(template, `${lines.join("\r\n")}\r\n`, linkTo);
}

const PLAIN_ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}$/;

/** The library knows what to do with names and domains in other letters; it has no place for a line break. */
function toLine(to: string): string {
  if (PLAIN_ADDRESS.test(to)) return `To: ${to}`;
  const line = new MimeNode("text/plain").setHeader({ to }).buildHeaders();
  const written = /^To: .+(?:\r\n[ \t].*)*/m.exec(line)?.[0];
  if (!written) throw new Error("the member's address is none");
  return written;
}

/** Throws one sentence if what the law wants shown in every mail is not configured: then nothing may be sent. */
export function requireSender({ mail }: Config): void {
  const { name, address, contact } = mail.sender;
  const shown = {
    "name.ja": name.ja,
    "name.en": name.en,
    "address.ja": address.ja,
    "address.en": address.en,
  };
  const missing = Object.entries({ ...shown, contact }).filter(([, text]) => !text?.trim());
  if (missing.length === 0) return;
  const keys = missing.map(([key]) => `mail.sender.${key}`).join(", ");
  throw new Error(`No mail is sent before shinkan.config.ts says who sends it: ${keys} is empty.`);
}
