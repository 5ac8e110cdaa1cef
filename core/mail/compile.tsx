/** Makes subject, HTML and text of a mail once for all members who are told the same. */
import { render } from "@react-email/render";
import type { Config } from "../config";
import type { Locale } from "../words/locale";
import { mail } from "../words/mail";
import type { Occasion } from "../words/occasions";
import { calendarFile } from "./calendar";
import type { Compiled, Parts, Refusal } from "./compiled";
import { Layout } from "./layout";
import { placeholderOf } from "./placeholder";
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
  /** When it is written. */
  now: Date;
  /** Names of the follows that brought the titles, in the order of the envelope's `followIds`. */
  follows?: string[];
  /** Whether the member asked for any of the titles itself; usual. */
  isAsked?: boolean;
}

/** A mail of more titles than this is a digest: it shortens long ones, and leaves to the HTML what can be done about one. */
const FEW = 5;
const WIDEST = 84;
const WIDEST_EVENT = 56;

/** `most` titles are listed; the rest stand behind a link. */
export async function compileMail(
  content: MailContent,
  most = content.config.mail.listed,
): Promise<Compiled> {
  const { occasion, locale, releases, config, site, now, follows = [], isAsked = true } = content;
  const listed = releases.slice(0, most);
  const isDigest = listed.length > FEW;
  const width = isDigest ? WIDEST : Number.POSITIVE_INFINITY;
  const titles = listed.map((release) => titleOf(release, { locale, occasion, config, site, width }));
  const say = mail[locale].occasion[occasion];
  const my = `${site}${locale === "en" ? "/en" : ""}/my`;
  const parts = {
    locale,
    config,
    occasion,
    titles,
    isDigest,
    more: releases.length - listed.length,
    moreUrl: placeholderOf({ what: "rest", after: listed.length }),
    lead: say.lead(releases.length),
    why: whyOf(content, follows, isAsked),
    alertsUrl: my,
    preferencesUrl: `${my}/preferences`,
    refusals: refusalsOf(locale, occasion, follows),
  };
  const html = await render(<Notice {...parts} />);
  const eventWidth = isDigest ? WIDEST_EVENT : width;
  const calendar = calendarFile(listed, { occasion, locale, config, site, now, width: eventWidth });
  return {
    subject: say.subject(titles[0]?.title ?? "", releases.length - 1),
    html: html.replaceAll("<!-- -->", ""),
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

function Notice({ titles, isDigest: _, more, moreUrl, ...frame }: Parts) {
  const say = mail[frame.locale];
  const words = say.occasion[frame.occasion];
  return (
    <Layout {...frame} preview={titles.map(({ title }) => title).join(" / ")}>
      {titles.map((title) => (
        <TitleEntry
          key={title.url}
          title={title}
          stampText={words.stamp}
          buttonText={words.button}
          refuseText={say.unsubscribeTitle}
          coverText={say.cover}
        />
      ))}
      {more > 0 && (
        <tr>
          <td className="rule" colSpan={2}>
            <a href={moreUrl}>{say.more(more)}</a>
          </td>
        </tr>
      )}
    </Layout>
  );
}
