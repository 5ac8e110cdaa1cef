import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import type { TitleView } from "@/core/console/titles/read-title";
import { consoleWords } from "@/core/words/console/console";
import { titleWords } from "@/core/words/console/titles";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { StatusText } from "./found-table";

/** What is known of a title at a glance. */
export function TitleFacts({ title, locale }: { title: TitleView; locale: Locale }) {
  const say = titleWords(locale);
  const { number } = consoleWords(locale);
  const { release, provenance, waiting, generation } = title;
  return (
    <dl className="facts">
      <dt>{say.number}</dt>
      <dd>
        #{release.id} <a href={inLocale(locale, releasePath(release))}>{say.asPage}</a>
      </dd>
      <dt>{say.status}</dt>
      <dd>
        <StatusText status={release.status} missingSince={release.missingSince} locale={locale} />
      </dd>
      <dt>{say.day}</dt>
      <dd>{saleDateText(release, locale, { year: true })}</dd>
      <dt>{say.dateRaw}</dt>
      <dd className="raw">{release.dateRaw}</dd>
      <dt>{say.sale}</dt>
      <dd>{release.saleState ? say.sales[release.saleState] : say.unknownSale}</dd>
      <dt>{say.waiting}</dt>
      <dd>{number(waiting)}</dd>
      {release.code && (
        <>
          <dt>{say.code}</dt>
          <dd>{release.code}</dd>
        </>
      )}
      <dt>{say.record}</dt>
      <dd>{say.ofProvider(provenance.provider, provenance.recordId)}</dd>
      {generation > 1 && (
        <>
          <dt>{say.generation}</dt>
          <dd>{number(generation)}</dd>
        </>
      )}
    </dl>
  );
}
