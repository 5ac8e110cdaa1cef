import { inLocale, listPath } from "@/app/_lib/addresses/paths";
import { LISTS, type ListName } from "@/core/words/list";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** The lists beside those of the months. */
export function NewsStrip({ locale, shown }: { locale: Locale; shown: ListName }) {
  const { list } = words(locale);
  return (
    <nav className="months" aria-label={list.lists}>
      <a href={inLocale(locale, "/")}>{list.forthcoming}</a>
      {LISTS.map((name) => (
        <a
          href={inLocale(locale, listPath(name))}
          key={name}
          aria-current={name === shown ? "page" : undefined}
        >
          {list.name[name]}
        </a>
      ))}
    </nav>
  );
}
