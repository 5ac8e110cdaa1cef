/** What a list or a shelf is called, on its page, in its feeds and on its card. */
import type { Month } from "../release/month";
import type { ReleaseSummary } from "../release/release";
import type { ProductType } from "../release/vocabulary";
import { isListName, type ListName } from "../words/list";
import type { Locale } from "../words/locale";
import { words } from "../words/words";
import type { Filter } from "./filter";
import type { Shelf } from "./shelf";

/** 「2026年12月の新刊」「今週発売（コミック、文庫）」. */
export function listHeading(list: ListName | Month, filter: Filter, locale: Locale): string {
  const { heading, month: monthTitle } = words(locale).list;
  if (isListName(list)) return withFilter(heading[list], filter, locale);
  const [year = 0, month = 0] = list.split("-").map(Number);
  return withFilter(monthTitle(year, month), filter, locale);
}

/** A series takes its name from one of its titles, `example`, because its key is not for reading. */
export function shelfHeading(
  { kind, key }: Shelf,
  example: Pick<ReleaseSummary, "series"> | undefined,
  locale: Locale,
): string {
  const { list, release } = words(locale);
  const names = { series: example?.series ?? key, kinds: release.kinds[key as ProductType] };
  return list.shelf[kind](kind === "series" || kind === "kinds" ? names[kind] : key);
}

/** What a list is called with what was chosen on it. */
export function withFilter(title: string, { kind, format }: Filter, locale: Locale): string {
  const { list, release } = words(locale);
  const chosen = [kind && release.kinds[kind], format].filter(Boolean);
  return chosen.length > 0 ? list.filtered(title, chosen.join(locale === "ja" ? "、" : ", ")) : title;
}
