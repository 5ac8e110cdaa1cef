/** Releases and a language in, subject, HTML and text out, made once for all members who get the same ones. */
import { Link, Section } from "@react-email/components";
import { render } from "@react-email/render";
import type { Config } from "../config";
import type { Locale } from "../words/locale";
import { mail, type Occasion } from "../words/mail";
import { calendarFile } from "./calendar";
import { placeOf } from "./place";
import { Slip } from "./slip";
import { LIGHT, SANS } from "./style";
import { textOf } from "./text";
import { type MailRelease, type Title, titleOf } from "./title";
import { TitleEntry } from "./title-entry";

export interface Wanted {
  occasion: Occasion;
  locale: Locale;
  /** In the order of the mail; at least one. */
  releases: MailRelease[];
  config: Config;
  /** Where our site is, without a trailing slash. */
  site: string;
  /** Names of the follows that brought the titles, in the order of the envelope's `followIds`. */
  follows?: string[];
  /** Whether the member asked for any of the titles itself; usual. */
  isAsked?: boolean;
}

export interface Compiled {
  subject: string;
  /** Where a member's own link to refuse belongs, a place of `place.ts` stands. */
  html: string;
  text: string;
  attachments?: Attachment[];
}

/** The same for everyone who gets the mail. */
export interface Attachment {
  filename: string;
  contentType: string;
  content: string;
}

export async function compileMail(wanted: Wanted): Promise<Compiled> {
  const { occasion, locale, releases, config, site, follows = [], isAsked = true } = wanted;
  const listed = releases.slice(0, config.mail.listed);
  const titles = listed.map((release) => titleOf(release, locale, occasion, config, site));
  const say = mail[locale].occasion[occasion];
  const my = `${site}${locale === "en" ? "/en" : ""}/my`;
  const parts = {
    locale,
    config,
    occasion,
    titles,
    more: releases.length - listed.length,
    lead: say.lead(releases.length),
    why: whyOf(wanted, follows, isAsked),
    alertsUrl: my,
    preferencesUrl: `${my}/preferences`,
    refusals: refusalsOf(locale, occasion, follows),
  };
  const html = await render(<Notice {...parts} />);
  const calendar = AHEAD.includes(occasion) && calendarFile(listed, locale, site);
  return {
    subject: say.subject(titles[0]?.title ?? "", releases.length - 1),
    html,
    text: textOf(parts),
    ...(calendar && { attachments: [calendar] }),
  };
}

/** The truth about why it is written: a member asked for the title, or follows the name that brought it, or some of each. */
function whyOf({ occasion, locale, config }: Wanted, follows: string[], isAsked: boolean): string {
  const say = mail[locale];
  const shop = config.shop.name[locale];
  if (occasion === "announced") return say.whyFollowed(shop);
  if (follows.length === 0) return say.why(shop);
  return isAsked ? say.whyBoth(shop, follows) : say.whyBrought(shop, follows);
}

/** Mails about a sale that is still to come. */
const AHEAD: Occasion[] = ["announced", "days-before", "moved"];

/** From the smallest to the largest; everything can be refused in every mail. */
function refusalsOf(locale: Locale, occasion: Occasion, follows: string[]): Refusal[] {
  const say = mail[locale];
  return [
    ...follows.map((name, index) => ({
      text: say.refuseFollow(name),
      url: placeOf({ what: "follow", index }),
    })),
    { text: say.refuseKind(say.occasion[occasion].kind), url: placeOf({ what: "occasion", occasion }) },
    { text: say.refuseAll, url: placeOf({ what: "all" }) },
  ];
}

export interface Refusal {
  text: string;
  url: string;
}

export interface Parts {
  locale: Locale;
  config: Config;
  occasion: Occasion;
  titles: Title[];
  /** How many titles the mail does not list. */
  more: number;
  lead: string;
  why: string;
  alertsUrl: string;
  preferencesUrl: string;
  refusals: Refusal[];
}

function Notice({ titles, more, lead, ...frame }: Parts) {
  const say = mail[frame.locale];
  const words = say.occasion[frame.occasion];
  return (
    <Slip {...frame} preview={titles.map(({ title }) => title).join(" / ")}>
      <Section className="pad" style={{ padding: "10px 32px 18px" }}>
        <span
          className="ink"
          style={{ fontFamily: SANS, fontSize: "14px", lineHeight: "25px", color: LIGHT.ink }}
        >
          {lead}
        </span>
      </Section>
      {titles.map((title) => (
        <TitleEntry
          key={title.url}
          title={title}
          stampText={words.stamp}
          buttonText={words.button}
          refuseText={say.refuseTitle}
        />
      ))}
      {more > 0 && (
        <Section className="pad rule" style={{ padding: "18px 32px", borderTop: `1px solid ${LIGHT.rule}` }}>
          <Link className="link" href={frame.alertsUrl} style={{ fontFamily: SANS, color: LIGHT.link }}>
            {say.more(more)}
          </Link>
        </Section>
      )}
    </Slip>
  );
}
