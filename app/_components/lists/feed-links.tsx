import { feedPath } from "@/app/_lib/addresses/paths";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** The same list, or the one title, for a calendar; a list for a feed reader, too. `path` is its own, without language. */
export function FeedLinks({
  path,
  locale,
  isNews = true,
}: {
  path: string;
  locale: Locale;
  isNews?: boolean;
}) {
  const { calendar, news } = words(locale).list;
  return (
    <p className="feeds">
      <a href={feedPath(locale, path, "coming.ics")}>{calendar}</a>
      {isNews && <a href={feedPath(locale, path, "released.atom")}>{news}</a>}
    </p>
  );
}
