import type { Metadata } from "next";
import type { Chosen } from "@/app/_lib/addresses/list-address";
import { inLocale, listPath, sheetPath } from "@/app/_lib/addresses/paths";
import { cachedMonth, cachedNews, cachedUndated, cachedWeek } from "@/app/_lib/catalogue";
import { listImage } from "@/app/_lib/search-engines/card-image";
import { listDescription, pageMetadata } from "@/app/_lib/search-engines/page-metadata";
import { today } from "@/app/_lib/shop";
import type { Filter } from "@/core/catalogue/filter";
import { listHeading } from "@/core/catalogue/headings";
import type { Month } from "@/core/release/month";
import type { Day } from "@/core/shop-day";
import { isListName, type ListName } from "@/core/words/list";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { Brief } from "../frame/brief";
import { Frame } from "../frame/frame";
import { FeedLinks } from "./feed-links";
import { FormatStrip } from "./format-strip";
import { KindStrip } from "./kind-strip";
import { MonthStrip } from "./month-strip";
import { NewsList } from "./news-list";
import { NewsStrip } from "./news-strip";
import { ReleaseList } from "./release-list";

interface Shown extends Chosen {
  locale: Locale;
  list: ListName | Month;
}

export async function listMetadata(shown: Shown): Promise<Metadata> {
  const { locale, list, filter } = shown;
  const heading = listHeading(list, filter, locale);
  const { releases } = await firstPageOf(list, await today(), filter);
  return pageMetadata({
    locale,
    path: listPath(list, shown),
    title: heading,
    description: listDescription(heading, releases, locale),
    feedOf: isListName(list) ? "/" : listPath(list),
    image: listImage({ subject: { list, filter }, heading, releases, locale }),
  });
}

const firstPageOf = (list: ListName | Month, day: Day, filter: Filter) =>
  isNews(list)
    ? cachedNews(list, day, { filter, after: null })
    : titlesOf(list, day, { filter, after: null });

/** A month, this week, what is new, what was moved, what has no date yet: whole, or of one kind and format. */
export async function ListPage(shown: Shown) {
  const { locale, list, filter, after } = shown;
  const day = await today();
  return (
    <Frame locale={locale} path={listPath(list, shown)}>
      <h1>{listHeading(list, filter, locale)}</h1>
      {isListName(list) && list !== "this-week" ? (
        <NewsStrip locale={locale} shown={list} />
      ) : (
        <MonthStrip today={day} shown={list} locale={locale} />
      )}
      <KindStrip
        {...{ locale, shown: filter.kind ?? "all" }}
        pathOf={(kind) => listPath(list, { filter: { ...filter, kind } })}
      />
      {isNews(list) ? <News {...{ ...shown, list, day }} /> : <Titles {...{ ...shown, day }} />}
      {!isListName(list) && !filter.format && (
        <p className="to-sheet">
          <a href={inLocale(locale, sheetPath(list, { filter }))}>{words(locale).list.sheet}</a>
        </p>
      )}
      {!isListName(list) && !filter.kind && !filter.format && !after && (
        <FeedLinks path={listPath(list)} locale={locale} />
      )}
    </Frame>
  );
}

type NewsName = "announced" | "moved";
const isNews = (list: ListName | Month): list is NewsName => list === "announced" || list === "moved";

async function Titles({ locale, list, filter, after, day }: Shown & { day: Day }) {
  const { emptyMonth, emptyList } = words(locale).list;
  const page = await titlesOf(list, day, { filter, after });
  return (
    <>
      {page.releases.length === 0 && <Brief />}
      <Choices {...{ locale, list, filter, after }} releases={page.releases} />
      <ReleaseList
        {...{ page, locale, today: day, empty: isListName(list) ? emptyList : emptyMonth }}
        pathAfter={(cursor) => listPath(list, { filter, after: cursor })}
      />
    </>
  );
}

function titlesOf(list: ListName | Month, day: Day, chosen: Chosen) {
  if (!isListName(list)) return cachedMonth(list, chosen);
  return list === "this-week" ? cachedWeek(day, chosen) : cachedUndated(chosen);
}

async function News({ locale, list, filter, after, day }: Shown & { day: Day; list: NewsName }) {
  const page = await cachedNews(list, day, { filter, after });
  return (
    <>
      {page.releases.length === 0 && <Brief />}
      <Choices {...{ locale, list, filter, after }} releases={page.releases} />
      <NewsList
        {...{ page, locale, list, today: day }}
        pathAfter={(cursor) => listPath(list, { filter, after: cursor })}
      />
    </>
  );
}

/** The formats there are, and the way back from a later page. */
function Choices({
  locale,
  list,
  filter,
  after,
  releases,
}: Shown & Pick<React.ComponentProps<typeof FormatStrip>, "releases">) {
  return (
    <>
      <FormatStrip
        {...{ locale, releases, shown: filter.format }}
        pathOf={(format) => listPath(list, { filter: { ...filter, format } })}
      />
      {after && (
        <a className="back" href={inLocale(locale, listPath(list, { filter }))}>
          {words(locale).list.fromStart}
        </a>
      )}
    </>
  );
}
