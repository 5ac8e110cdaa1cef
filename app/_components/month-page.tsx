import type { Metadata } from "next";
import { cachedMonth } from "@/app/_lib/catalogue";
import { pageMetadata } from "@/app/_lib/page-metadata";
import { inLocale, monthPath } from "@/app/_lib/paths";
import { shopName, today } from "@/app/_lib/shop";
import type { Cursor } from "@/core/catalogue/cursor";
import type { Month } from "@/core/catalogue/month";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { FeedLinks } from "./feed-links";
import { Frame } from "./frame";
import { MonthStrip } from "./month-strip";
import { ReleaseList } from "./release-list";

interface Shown {
  locale: Locale;
  month: Month;
  after: Cursor | null;
}

export const monthMetadata = ({ locale, month, after }: Shown): Metadata =>
  pageMetadata({
    ...{ locale, path: monthPath(month, after), title: titleOf(month, locale) },
    description: words(locale).site.description(shopName(locale)),
  });

/** What comes out in one month, from its first day or after a cursor. */
export async function MonthPage({ locale, month, after }: Shown) {
  const [day, page] = [await today(), await cachedMonth(month, after)];
  const { list } = words(locale);
  return (
    <Frame locale={locale} path={monthPath(month, after)}>
      <h1>{titleOf(month, locale)}</h1>
      <MonthStrip today={day} shown={month} locale={locale} />
      {after && (
        <a className="back" href={inLocale(locale, monthPath(month))}>
          {list.fromStart}
        </a>
      )}
      <ReleaseList
        {...{ page, locale, today: day, empty: list.emptyMonth }}
        pathAfter={(cursor) => monthPath(month, cursor)}
      />
      <FeedLinks path={monthPath(month)} locale={locale} isNews={false} />
    </Frame>
  );
}

function titleOf(month: Month, locale: Locale): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return words(locale).list.month(year, number);
}
