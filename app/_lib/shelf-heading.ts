import type { Filter } from "@/core/catalogue/filter";
import type { Shelf } from "@/core/catalogue/shelf";
import type { ReleaseSummary } from "@/core/release/release";
import type { ProductType } from "@/core/release/vocabulary";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** What a list is called with what was chosen on it: 「今週発売（コミック、文庫）」. */
export function withFilter(title: string, { kind, format }: Filter, locale: Locale): string {
  const { list, release } = words(locale);
  const chosen = [kind && release.kind[kind], format].filter(Boolean);
  return chosen.length > 0 ? list.filtered(title, chosen.join(locale === "ja" ? "、" : ", ")) : title;
}

/** What a shelf is called; a series takes its name from one of its titles, because its key is not for reading. */
export function shelfHeading(
  { kind, key }: Shelf,
  example: ReleaseSummary | undefined,
  locale: Locale,
): string {
  const { list, release } = words(locale);
  const names = { series: example?.series ?? key, kinds: release.kind[key as ProductType] };
  return list.shelf[kind](kind === "series" || kind === "kinds" ? names[kind] : key);
}
