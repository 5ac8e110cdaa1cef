import { inLocale, shelfPath } from "@/app/_lib/paths";
import type { Locale } from "@/core/words/locale";
import type { ProductType } from "@/core/words/release";
import { words } from "@/core/words/words";

/** Most shops have these; the rest is found by search. */
const KINDS: ProductType[] = ["book", "comic", "magazine", "ebook", "cd", "dvd", "game", "goods"];

export function KindStrip({ locale, shown }: { locale: Locale; shown?: string }) {
  const { list, release } = words(locale);
  return (
    <nav className="kinds" aria-label={list.kinds}>
      {KINDS.map((kind) => (
        <a
          href={inLocale(locale, shelfPath({ kind: "kinds", key: kind }))}
          key={kind}
          aria-current={kind === shown ? "page" : undefined}
        >
          {release.kind[kind]}
        </a>
      ))}
    </nav>
  );
}
