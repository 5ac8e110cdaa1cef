import { inLocale } from "@/app/_lib/addresses/paths";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** Stands where there is nothing to show: an address that is none of ours, or a title whose record was removed. */
export function MissingNotice({ locale }: { locale: Locale }) {
  const { missing } = words(locale).site;
  return (
    <div className="notice">
      <h1>{missing.title}</h1>
      <p>{missing.text}</p>
      <p>
        <a href={inLocale(locale, "/")}>{missing.way}</a>
      </p>
    </div>
  );
}
