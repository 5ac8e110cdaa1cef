import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import { absolute } from "@/app/_lib/search-engines/page-metadata";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import { shopName } from "@/app/_lib/shop";
import type { ReleaseSummary } from "@/core/release/release";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { Cover } from "../covers/cover";

interface Props {
  locale: Locale;
  title: string;
  releases: ReleaseSummary[];
  /** The list of which these are the first, without language. */
  path: string;
}

/** The next titles, small enough for the side of another site's page; its links open in that page's place. */
export function ComingCard({ locale, title, releases, path }: Props) {
  const { list, site } = words(locale);
  const link = (to: string) => ({ href: absolute(inLocale(locale, to)), target: "_top" });
  return (
    <main>
      <h1>{title}</h1>
      {releases.length === 0 && <p>{list.nothingComing}</p>}
      <ul>
        {releases.map((release) => (
          <li key={release.id}>
            <Cover release={release} />
            <a {...link(releasePath(release))}>
              <span lang={languageOf(release.title, locale)}>{release.title}</span>
              <small>{saleDateText(release, locale)}</small>
            </a>
          </li>
        ))}
      </ul>
      <p className="all">
        <a {...link(path)}>{list.seeAll}</a>
        <small>{site.home(shopName(locale))}</small>
      </p>
    </main>
  );
}
