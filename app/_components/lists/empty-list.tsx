import { inLocale } from "@/app/_lib/addresses/paths";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** Where a list has nothing to show: never a dead end. */
export function EmptyList({ text, locale }: { text: string; locale: Locale }) {
  const { list, search } = words(locale);
  return (
    <>
      <p className="empty">{text}</p>
      <p className="ways">
        <a href={inLocale(locale, "/")}>{list.forthcoming}</a>
        <a href={inLocale(locale, "/announced")}>{list.heading.announced}</a>
        <a href={inLocale(locale, "/search")}>{search.title}</a>
      </p>
    </>
  );
}
