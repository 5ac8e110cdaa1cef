import type { Metadata } from "next";
import type { Chosen } from "@/app/_lib/addresses/list-address";
import { myMonthPath } from "@/app/_lib/addresses/member-paths";
import { inLocale, listPath, sheetPath } from "@/app/_lib/addresses/paths";
import { cachedSheet } from "@/app/_lib/catalogue";
import { listImage } from "@/app/_lib/search-engines/card-image";
import { listDescription, pageMetadata } from "@/app/_lib/search-engines/page-metadata";
import { listHeading } from "@/core/catalogue/headings";
import type { Month } from "@/core/release/month";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { Brief } from "../frame/brief";
import { Frame } from "../frame/frame";
import { KindStrip } from "./kind-strip";
import { Sheet } from "./sheet";

interface Shown extends Chosen {
  locale: Locale;
  month: Month;
}

export async function sheetMetadata(shown: Shown): Promise<Metadata> {
  const { locale, month, filter } = shown;
  const { releases } = await cachedSheet(month, { filter });
  const heading = listHeading(month, filter, locale);
  return pageMetadata({
    locale,
    path: sheetPath(month, shown),
    title: words(locale).list.sheetTitle(heading),
    description: listDescription(heading, releases, locale),
    feedOf: listPath(month),
    image: listImage({ subject: { list: month, filter }, heading, releases, locale }),
  });
}

/** A month at a glance: its covers by day, which a printer puts on one sheet of A4. */
export async function SheetPage({ locale, month, filter, after }: Shown) {
  const { list } = words(locale);
  const { releases, next } = await cachedSheet(month, { filter, after });
  const heading = listHeading(month, filter, locale);
  return (
    <Frame locale={locale} path={sheetPath(month, { filter, after })}>
      {releases.length === 0 && <Brief />}
      <h1>{heading}</h1>
      <p className="lead">
        {releases.length === 0 ? list.emptyMonth : list.sheetLead(releases.length, !next && !after)}
      </p>
      <KindStrip
        {...{ locale, shown: filter.kind ?? "all" }}
        pathOf={(kind) => sheetPath(month, { filter: { kind } })}
      />
      <p className="to-sheet">
        <a href={inLocale(locale, listPath(month, { filter }))}>{list.toList}</a>
        <a href={inLocale(locale, myMonthPath(month))} rel="nofollow">
          {list.onlyMine}
        </a>
      </p>
      <Sheet releases={releases} locale={locale} />
      {next && (
        <a className="more" rel="next" href={inLocale(locale, sheetPath(month, { filter, after: next }))}>
          {list.nextSheet}
        </a>
      )}
    </Frame>
  );
}
