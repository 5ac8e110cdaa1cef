/** A compiled mail in, its message (RFC 5322, MIME) out with places left for what is each member's own: encoded once for all of them. */
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Config } from "../config";
import type { Locale } from "../words/locale";
import type { Compiled } from "./compile";
import { PLACES } from "./place";

export interface Letter {
  /** Lines that are the same for everyone, each with its line break. */
  head: string;
  /** ASCII: encoded text and the name of a place in turn; the first and the last are text. */
  body: string[];
}

/** The list's name by RFC 2919; no reply from robots by RFC 3834. */
export async function encodeLetter(
  { subject, html, text, attachments = [] }: Compiled,
  { locale, config: { mail } }: { locale: Locale; config: Config },
): Promise<Letter> {
  const composer = new MailComposer({
    from: { name: mail.sender.name[locale], address: mail.from },
    subject,
    html,
    text,
    attachments,
    textEncoding: "quoted-printable",
    headers: {
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": `<new-releases.${domainOf(mail.from)}>`,
      "Auto-Submitted": "auto-generated",
      "Content-Language": locale,
    },
  });
  const message = (await composer.compile().build()).toString("latin1");
  const end = message.indexOf("\r\n\r\n") + 2;
  const head = message.slice(0, end).replace(/^(?:Date|Message-ID): .*\r\n/gim, "");
  const body = message.slice(end).split(PLACES);
  return { head, body: body.map((part, index) => (index % 2 ? part.replaceAll("=\r\n", "") : part)) };
}

/** The message for one member: `lines` go first, each ending in CRLF, and every place becomes what `linkTo` says of its name. */
export function fillLetter({ head, body }: Letter, lines: string, linkTo: (name: string) => string): Buffer {
  const filled = body.map((part, index) => (index % 2 ? inSoftLines(linkTo(part)) : part));
  return Buffer.from(`${lines}${head}${filled.join("")}`, "latin1");
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/** Lines of quoted-printable hold 76 characters at most, and a break after "=" is none for the reader. */
function inSoftLines(link: string): string {
  const parts = link.match(/.{1,60}/g) ?? [];
  return `=\r\n${parts.map((part) => `${part.replaceAll("=", "=3D")}=\r\n`).join("")}`;
}
