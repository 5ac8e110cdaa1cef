import { forthcomingPath, inLocale } from "@/app/_lib/addresses/paths";
import { cachedForthcoming } from "@/app/_lib/catalogue";
import { today } from "@/app/_lib/shop";
import type { Cursor } from "@/core/catalogue/cursor";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { Brief } from "../frame/brief";
import { Frame } from "../frame/frame";
import { FeedLinks } from "./feed-links";
import { KindStrip } from "./kind-strip";
import { MonthStrip } from "./month-strip";
import { ReleaseList } from "./release-list";
import { SearchForm } from "./search-form";

/** Everything that comes out from today on, from the beginning or after a cursor. */
export async function ForthcomingPage({ locale, after }: { locale: Locale; after: Cursor | null }) {
  const day = await today();
  const page = await cachedForthcoming(day, after);
  const { list } = words(locale);
  return (
    <Frame locale={locale} path={forthcomingPath(after)}>
      {page.releases.length === 0 && <Brief />}
      <h1>{list.forthcoming}</h1>
      <p className="lead">{list.forthcomingLead}</p>
      <SearchForm locale={locale} />
      <MonthStrip today={day} locale={locale} />
      <KindStrip locale={locale} />
      {after && (
        <a className="back" href={inLocale(locale, "/")}>
          {list.fromStart}
        </a>
      )}
      <ReleaseList
        {...{ page, locale, today: day, empty: list.emptyForthcoming, pathAfter: forthcomingPath }}
      />
      <FeedLinks path="/" locale={locale} />
    </Frame>
  );
}
