import type { LinkCounts } from "@/core/links/browse-links";
import type { ShortLink } from "@/core/links/short-link";
import { consoleWords } from "@/core/words/console/console";
import { linksWords } from "@/core/words/console/links";
import type { Locale } from "@/core/words/locale";
import { readable } from "./link-table";

interface Props {
  link: ShortLink;
  url: string;
  counts: LinkCounts;
  locale: Locale;
}

/** Where a link leads and what it has brought since it was made. */
export function LinkFacts({ link, url, counts, locale }: Props) {
  const say = linksWords(locale);
  const { number } = consoleWords(locale);
  const { path, source, medium } = link;
  return (
    <>
      <dl className="facts">
        <dt>{say.address}</dt>
        <dd className="raw">{url}</dd>
        <dt>{say.target}</dt>
        <dd className="raw">
          <a href={path}>{readable(path)}</a>
        </dd>
        {source && <dt>{say.source}</dt>}
        {source && <dd>{source}</dd>}
        {medium && <dt>{say.medium}</dt>}
        {medium && <dd>{medium}</dd>}
      </dl>
      <h2>{say.since}</h2>
      <dl className="figures">
        <div>
          <dt>{say.clicks}</dt>
          <dd>{number(counts.clicks)}</dd>
        </div>
        <div>
          <dt>{say.registrations}</dt>
          <dd>{number(counts.registrations)}</dd>
        </div>
      </dl>
      <p>
        <small>{say.sinceText}</small>
      </p>
    </>
  );
}
