/** Fills an encoded template for one member: the bytes of the message. */
import type { Config } from "../config";
import { signRefusal } from "../subscriptions/unsubscribe-link";
import type { Locale } from "../words/locale";
import type { Occasion } from "../words/occasions";
import { domainOf, type EncodedTemplate, fillTemplate } from "./encoded-template";
import { unsubscribeLines } from "./list-headers";
import { mailboxOf } from "./mailbox";
import { kindName, refusedAt, restAfter } from "./placeholder";

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

/** One click in the mail program refuses this kind of mail (RFC 8058); the mail itself has a link for all of them. */
export function composeMessage(template: EncodedTemplate, envelope: Envelope, config: Config): Uint8Array {
  const { mailId, memberId, to, locale, site, at, occasion, followIds = [] } = envelope;
  const linkTo = once((name) => {
    const after = restAfter(name);
    if (after !== null) return `${site}${locale === "en" ? "/en" : ""}/my/mails/${mailId}?after=${after}`;
    return `${site}/api/unsubscribe?link=${signRefusal({ memberId, refused: refusedAt(name, followIds), locale })}`;
  });
  const mailbox = mailboxOf(to);
  if (!mailbox) throw new Error("the member's address is none");
  const lines = [
    `To: ${mailbox}`,
    `Message-ID: <mail-${mailId}@${domainOf(config.mail.from)}>`,
    `Date: ${at.toUTCString().replace("GMT", "+0000")}`,
    ...unsubscribeLines(linkTo(occasion ? kindName(occasion) : "all"), config),
  ];
  return fillTemplate(template, `${lines.join("\r\n")}\r\n`, linkTo);
}

/** The same link stands in the header, the HTML and the text: it is signed once. */
function once(linkTo: (name: string) => string): (name: string) => string {
  const links = new Map<string, string>();
  return (name) => {
    const link = links.get(name) ?? linkTo(name);
    links.set(name, link);
    return link;
  };
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
