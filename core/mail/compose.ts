/** A compiled mail and one member in, the bytes of the message (RFC 5322, MIME) out. */
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Config } from "../config";
import { signRefusal } from "../subscriptions/unsubscribe-link";
import type { Locale } from "../words/locale";
import { type Compiled, personal } from "./compile";

export interface Envelope {
  mailId: number;
  memberId: string;
  to: string;
  locale: Locale;
  /** Where our site is, without a trailing slash. */
  site: string;
}

/** One-click refusal by RFC 8058; the list's name by RFC 2919; no reply from robots by RFC 3834. */
export function composeMessage(compiled: Compiled, envelope: Envelope, config: Config): Promise<Uint8Array> {
  const { mailId, memberId, to, locale, site } = envelope;
  const link = `${site}/api/unsubscribe?link=${signRefusal({ memberId, releaseId: null, locale })}`;
  const { subject, html, text } = personal(compiled, link);
  const domain = config.mail.from.split("@")[1] ?? "";
  const composer = new MailComposer({
    from: { name: config.mail.sender.name[locale], address: config.mail.from },
    ...{ to, subject, html, text },
    messageId: `<mail-${mailId}@${domain}>`,
    headers: {
      "List-Unsubscribe": `<${link}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": `<new-releases.${domain}>`,
      "Auto-Submitted": "auto-generated",
      "Content-Language": locale,
    },
  });
  return composer.compile().build();
}

/** Throws one sentence if what the law wants shown in every mail is not configured: then nothing may be sent. */
export function requireSender({ mail }: Config): void {
  const { name, address, contact } = mail.sender;
  const shown = {
    ...{ "name.ja": name.ja, "name.en": name.en },
    "address.ja": address.ja,
    "address.en": address.en,
  };
  const missing = Object.entries({ ...shown, contact }).filter(([, text]) => !text?.trim());
  if (missing.length === 0) return;
  const keys = missing.map(([key]) => `mail.sender.${key}`).join(", ");
  throw new Error(`No mail is sent before shinkan.config.ts says who sends it: ${keys} is empty.`);
}
