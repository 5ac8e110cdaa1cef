import { inLocale, releasePath, shelfPath } from "@/app/_lib/addresses/paths";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import type { Related } from "@/core/catalogue/find-related";
import type { ReleaseSummary } from "@/core/release/release";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { Cover } from "../covers/cover";

interface Props {
  related: Related;
  /** The first person on the title page. */
  author: string | undefined;
  locale: Locale;
}

/** Other formats, the volumes before and after, and more by the same author: each only where there is one. */
export function RelatedTitles({ related, author, locale }: Props) {
  const { release: say, list } = words(locale);
  const { editions, previous, next, byAuthor } = related;
  return (
    <>
      {editions.length > 0 && (
        <section className="related">
          <h2>{say.otherFormats}</h2>
          <ul className="lines">
            {editions.map((edition) => (
              <li key={edition.id}>
                <a href={inLocale(locale, releasePath(edition))}>
                  {[say.kind[edition.productType], edition.format, saleDateText(edition, locale)]
                    .filter(Boolean)
                    .join(" · ")}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {(previous || next) && (
        <nav className="related beside" aria-label={say.series}>
          {previous && <Beside release={previous} label={say.previousVolume} {...{ locale }} />}
          {next && <Beside release={next} label={say.nextVolume} {...{ locale }} />}
        </nav>
      )}
      {author && byAuthor.length > 0 && (
        <section className="related">
          <h2>{say.moreBy(author)}</h2>
          <ul className="covers">
            {byAuthor.map((one) => (
              <li key={one.id}>
                <a href={inLocale(locale, releasePath(one))}>
                  <Cover release={one} />
                  <span lang={languageOf(one.title, locale)}>{one.title}</span>
                  <small>{saleDateText(one, locale)}</small>
                </a>
              </li>
            ))}
          </ul>
          <a className="all" href={inLocale(locale, shelfPath({ kind: "authors", key: author }))}>
            {list.seeAll}
          </a>
        </section>
      )}
    </>
  );
}

function Beside({ release, label, locale }: { release: ReleaseSummary; label: string; locale: Locale }) {
  return (
    <a href={inLocale(locale, releasePath(release))}>
      <small>{label}</small>
      <span lang={languageOf(release.title, locale)}>{release.title}</span>
    </a>
  );
}
