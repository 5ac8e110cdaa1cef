/** The plain text of a mail, for readers without HTML and for those who prefer it. */
import { mail } from "../words/mail";
import type { Parts } from "./compiled";

const RULE = "----------------------------------------";

export function textOf({
  locale,
  config,
  occasion,
  titles,
  isDigest,
  more,
  moreUrl,
  lead,
  why,
  alertsUrl,
  preferencesUrl,
  refusals,
}: Parts): string {
  const say = mail[locale];
  const words = say.occasion[occasion];
  const { name, address, contact } = config.mail.sender;
  const entries = titles.map((title) =>
    [
      title.title,
      title.makers,
      title.was,
      [`${title.day} ${words.stamp}`.trim(), isDigest ? "" : title.facts].filter(Boolean).join(say.gap),
      title.url,
      !isDigest && title.refuseUrl && `${say.unsubscribeTitle}: ${title.refuseUrl}`,
    ]
      .filter(Boolean)
      .join("\n"),
  );
  const all = refusals.at(-1);
  return [
    `${config.shop.name[locale]}${say.gap}${words.slip}`,
    `${name[locale]}${say.gap}${address[locale]}\n${say.unsubscribe}: ${all?.url}`,
    lead,
    ...entries,
    ...(more > 0 ? [`${say.more(more)}\n${moreUrl}`] : []),
    RULE,
    `${why}${say.mayUnsubscribe}`,
    ...refusals.map(({ text, url }) => `${text}\n${url}`),
    `${say.preferences}\n${preferencesUrl}`,
    `${say.alerts}\n${alertsUrl}`,
    [name[locale], address[locale], `${say.contact}: ${contact}`].join("\n"),
    "",
  ].join("\n\n");
}
