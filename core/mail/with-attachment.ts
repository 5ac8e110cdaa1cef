/** A plain mail to somebody of the shop's staff, with a file: none of the mails to members. */
import { randomUUID } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Config } from "../config";
import type { Locale } from "../words/locale";
import { domainOf } from "./encoded-template";

interface StaffMail {
  to: string;
  subject: string;
  text: string;
  file: { name: string; type: string; text: string };
  locale: Locale;
  now: Date;
}

/** The bytes of the message (RFC 5322). */
export function composeStaffMail(
  { to, subject, text, file, locale, now }: StaffMail,
  { mail }: Pick<Config, "mail">,
): Promise<Uint8Array> {
  const message = {
    from: { name: mail.sender.name[locale], address: mail.from },
    to,
    subject,
    text,
    date: now,
    messageId: `<sheet-${randomUUID()}@${domainOf(mail.from)}>`,
    newline: "windows",
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": locale },
    attachments: [{ filename: file.name, contentType: file.type, content: file.text }],
  };
  return new MailComposer(message).compile().build();
}
