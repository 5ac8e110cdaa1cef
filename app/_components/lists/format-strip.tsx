import { inLocale } from "@/app/_lib/addresses/paths";
import type { ReleaseSummary } from "@/core/release/release";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

interface Props {
  locale: Locale;
  releases: ReleaseSummary[];
  shown?: string | undefined;
  /** The address of the list at hand in one format, or in all of them. */
  pathOf(format?: string): string;
}

/** The formats of the titles at hand, where there is something to choose. */
export function FormatStrip({ locale, releases, shown, pathOf }: Props) {
  const { list } = words(locale);
  const formats = [...new Set(releases.flatMap(({ format }) => format ?? []))].sort();
  if (!shown && formats.length < 2) return null;
  return (
    <nav className="kinds formats" aria-label={list.formats}>
      <a href={inLocale(locale, pathOf())} aria-current={shown ? undefined : "page"}>
        {list.all}
      </a>
      {formats.map((format) => (
        <a
          href={inLocale(locale, pathOf(format))}
          key={format}
          aria-current={format === shown ? "page" : undefined}
        >
          {format}
        </a>
      ))}
    </nav>
  );
}
