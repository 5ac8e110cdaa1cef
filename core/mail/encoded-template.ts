/** Encodes a compiled mail (RFC 5322, MIME) once for all members, with placeholders for what is each member's own. */
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Config } from "../config";
import type { Locale } from "../words/locale";
import type { Compiled } from "./compiled";
import { PLACEHOLDERS } from "./placeholder";

export interface EncodedTemplate {
  /** Lines that are the same for everyone, each with its line break. */
  head: string;
  /** ASCII: encoded text and the name of a place in turn; the first and the last are text. */
  body: string[];
}

/** The list's name by RFC 2919; no reply from robots by RFC 3834. */
export async function encodeTemplate(
  { subject, html, text, attachments = [] }: Compiled,
  { locale, config: { mail } }: { locale: Locale; config: Config },
): Promise<EncodedTemplate> {
  const message = {
    from: { name: mail.sender.name[locale], address: mail.from },
    subject,
    html,
    text,
    attachments,
    textEncoding: "quoted-printable" as const,
    // A line ends in CRLF wherever it stands (RFC 5322, 2.3): Exchange and Postfix refuse a bare LF.
    newline: "windows",
    headers: {
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": `<new-releases.${domainOf(mail.from)}>`,
      "Auto-Submitted": "auto-generated",
      "Content-Language": locale,
    },
  };
  const built = (await new MailComposer(message).compile().build()).toString("latin1");
  const end = built.indexOf("\r\n\r\n") + 2;
  const head = built.slice(0, end).replace(/^(?:Date|Message-ID): .*\r\n/gim, "");
  const body = built.slice(end).split(PLACEHOLDERS);
  return { head, body: body.map((part, index) => (index % 2 ? part.replaceAll("=\r\n", "") : part)) };
}

/** The message for one member: `lines` go first, each ending in CRLF, and every place becomes what `linkTo` says of its name. */
export function fillTemplate(
  { head, body }: EncodedTemplate,
  lines: string,
  linkTo: (name: string) => string,
): Buffer {
  const filled = body.map((part, index) => (index % 2 ? inSoftLines(linkTo(part)) : part));
  return Buffer.from(`${lines}${head}${filled.join("")}`, "latin1");
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/** Lines of quoted-printable hold 76 characters at most, and a break after "=" is none for the reader. */
function inSoftLines(link: string): string {
  const parts = link.match(/.{1,60}/g) ?? [];
  return `=\r\n${parts.map((part) => `${part.replaceAll("=", "=3D")}=\r\n`).join("")}`;
}
