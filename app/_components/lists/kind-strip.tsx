import { inLocale, listPath, shelfPath } from "@/app/_lib/addresses/paths";
import { PRODUCT_TYPE_FACTS, PRODUCT_TYPES, type ProductType } from "@/core/release/vocabulary";
import type { ListName } from "@/core/words/list";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

const KINDS = PRODUCT_TYPES.filter((type) => PRODUCT_TYPE_FACTS[type].isOffered);
const NEWS: ListName[] = ["announced", "moved", "undated"];

interface Props {
  locale: Locale;
  /** The kind or the list that the page shows. */
  shown?: string | undefined;
  /** The address of a kind, and of all of them, on the list at hand; without it, that of the kind's own page. */
  pathOf?(kind?: ProductType): string;
}

/** News of the catalogue, and its kinds. On a list with a kind chosen, the way back to all of them comes first. */
export function KindStrip({ locale, shown, pathOf }: Props) {
  const { list, release } = words(locale);
  const ownPage = (kind?: ProductType) => (kind ? shelfPath({ kind: "kinds", key: kind }) : "/");
  const link = (path: string, name: string, key: string) => (
    <a href={inLocale(locale, path)} key={key} aria-current={key === shown ? "page" : undefined}>
      {name}
    </a>
  );
  return (
    <nav className="kinds" aria-label={list.kinds}>
      {pathOf
        ? link(pathOf(), list.all, "all")
        : NEWS.map((news) => link(listPath(news), list.name[news], news))}
      {KINDS.map((kind) => link((pathOf ?? ownPage)(kind), release.kinds[kind], kind))}
    </nav>
  );
}
