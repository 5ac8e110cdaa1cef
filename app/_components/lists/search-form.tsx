import { inLocale } from "@/app/_lib/addresses/paths";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** A plain form; `public/js/shinkan.js` offers titles while one types. */
export function SearchForm({ locale, typed }: { locale: Locale; typed?: string }) {
  const { search } = words(locale);
  return (
    <search>
      <form className="search" action={inLocale(locale, "/search")}>
        <input
          type="search"
          name="q"
          defaultValue={typed}
          placeholder={search.label}
          aria-label={search.label}
          maxLength={200}
          autoComplete="off"
          list="titles"
          enterKeyHint="search"
        />
        <datalist id="titles" />
        <button type="submit">{search.button}</button>
      </form>
    </search>
  );
}
