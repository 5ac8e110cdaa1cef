/** The mail that would tell of a title on an occasion, as its members would get it; nothing is sent. */
import { findRelease } from "../../catalogue/find-release";
import { findRevisions } from "../../catalogue/revisions";
import type { Config } from "../../config";
import { compileMail } from "../../mail/compile";
import type { Compiled } from "../../mail/compiled";
import { PLAIN_PLACEHOLDERS } from "../../mail/placeholder";
import type { MailRelease } from "../../mail/title";
import type { Release } from "../../release/release";
import type { Locale } from "../../words/locale";
import type { Occasion } from "../../words/occasions";

export interface MailPreview {
  releaseId: number;
  occasion: Occasion;
  locale: Locale;
  config: Config;
  /** Where our site is, without a trailing slash. */
  site: string;
  now: Date;
}

/** Null where there is no such title. Each member's own links lead to the page of settings instead. */
export async function previewMail(preview: MailPreview): Promise<Compiled | null> {
  const { releaseId, occasion, locale, config, site, now } = preview;
  const release = await findRelease(releaseId);
  if (!release) return null;
  const content = { occasion, locale, config, site, now, releases: [await mailRelease(release, now)] };
  const follows = occasion === "announced" ? followedNames(release) : [];
  const { subject, html, text, attachments } = await compileMail({ ...content, follows });
  const settings = `${site}${locale === "en" ? "/en" : ""}/my/preferences`;
  const withoutOwnLinks = (body: string) => body.replace(PLAIN_PLACEHOLDERS, settings);
  return {
    subject,
    html: withoutOwnLinks(html),
    text: withoutOwnLinks(text),
    ...(attachments && { attachments }),
  };
}

async function mailRelease(release: Release, now: Date): Promise<MailRelease> {
  const revision = (await findRevisions([release.id])).get(release.id);
  const { revision: number = 0, changedAt = now } = revision ?? {};
  return { ...release, revision: number, changedAt, previousDay: release.before?.dayTo ?? null };
}

/** As if a member followed the first person, or else the series or the publisher. */
const followedNames = ({ contributors: [first], series, publisher }: Release): string[] =>
  [first?.name ?? series ?? publisher].flatMap((name) => name ?? []);
