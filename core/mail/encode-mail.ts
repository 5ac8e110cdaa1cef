/** Compiles and encodes a mail that lists as many of its titles as keep the message small enough to be shown whole. */

import { compileMail, type MailContent } from "./compile";
import { composeMessage } from "./compose";
import { type EncodedTemplate, encodeTemplate } from "./encoded-template";

/**
 * Bytes of the whole message as it is sent. Gmail shows 102 KB of a mail's HTML and cuts the rest, which would be sender,
 * address and the way to unsubscribe.
 */
export const LARGEST = 90_000;

/** Titles beyond that, and beyond `mail.listed`, stand behind a link. */
export async function encodeMail(content: MailContent): Promise<EncodedTemplate> {
  let most = Math.min(content.releases.length, content.config.mail.listed);
  for (;;) {
    const template = await encodeTemplate(await compileMail(content, most), content);
    const size = sizeOf(template, content);
    if (size <= LARGEST || most === 1) return template;
    most = Math.max(1, Math.min(most - 1, Math.floor((most * LARGEST) / size)));
  }
}

/** For a member whose id is as long as a UUID, with links as long as that makes them. */
function sizeOf(
  template: EncodedTemplate,
  { locale, site, now, occasion, follows = [], config }: MailContent,
) {
  const envelope = {
    mailId: Number.MAX_SAFE_INTEGER,
    memberId: "x".repeat(LONG_ID),
    to: `${"x".repeat(64)}@${"x".repeat(60)}.example`,
    locale,
    site,
    at: now,
    occasion,
    followIds: follows.map(() => Number.MAX_SAFE_INTEGER),
  };
  return composeMessage(template, envelope, config).byteLength;
}

/** Characters of a member's id. A longer one, up to 64, makes the largest mail two hundredths larger. */
const LONG_ID = 36;
