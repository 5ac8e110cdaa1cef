/** Makes subject, HTML and text of a mail once for all members who are told the same. */
import { Link, Section } from "@react-email/components";
import { render } from "@react-email/render";
import type { Config } from "../config";
import type { Locale } from "../words/locale";
import { mail } from "../words/mail";
import type { Occasion } from "../words/occasions";
import { calendarFile } from "./calendar";
import type { Compiled, Parts, Refusal } from "./compiled";
import { Layout } from "./layout";
import { placeholderOf } from "./placeholder";
import { LIGHT, SANS } from "./style";
import { textOf } from "./text";
import { type MailRelease, titleOf } from "./title";
import { TitleEntry } from "./title-entry";

export interface MailContent {
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

export async function compileMail(content: MailContent): Promise<Compiled> {
  const { occasion, locale, releases, config, site, follows = [], isAsked = true } = content;
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
    why: whyOf(content, follows, isAsked),
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
function whyOf({ occasion, locale, config }: MailContent, follows: string[], isAsked: boolean): string {
  const say = mail[locale];
  const shop = config.shop.name[locale];
  if (occasion === "announced") return say.whyFollowed(shop);
  if (follows.length === 0) return say.why(shop);
  return isAsked ? say.whyBoth(shop, follows) : say.whyBrought(shop, follows);
}

/** Mails about a sale that is still to come. */
const AHEAD: Occasion[] = ["announced", "days-before", "pre-order-open", "moved", "restored"];

/** From the smallest to the largest; everything can be refused in every mail. */
function refusalsOf(locale: Locale, occasion: Occasion, follows: string[]): Refusal[] {
  const say = mail[locale];
  return [
    ...follows.map((name, index) => ({
      text: say.endFollow(name),
      url: placeholderOf({ what: "follow", index }),
    })),
    {
      text: say.unsubscribeKind(say.occasion[occasion].kind),
      url: placeholderOf({ what: "occasion", occasion }),
    },
    { text: say.unsubscribeAll, url: placeholderOf({ what: "all" }) },
  ];
}

function Notice({ titles, more, lead, ...frame }: Parts) {
  const say = mail[frame.locale];
  const words = say.occasion[frame.occasion];
  return (
    <Layout {...frame} preview={titles.map(({ title }) => title).join(" / ")}>
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
          refuseText={say.unsubscribeTitle}
        />
      ))}
      {more > 0 && (
        <Section className="pad rule" style={{ padding: "18px 32px", borderTop: `1px solid ${LIGHT.rule}` }}>
          <Link className="link" href={frame.alertsUrl} style={{ fontFamily: SANS, color: LIGHT.link }}>
            {say.more(more)}
          </Link>
        </Section>
      )}
    </Layout>
  );
}
