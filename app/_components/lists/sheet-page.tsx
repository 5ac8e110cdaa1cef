import "./sheet.css";
import type { Metadata } from "next";
import type { Chosen } from "@/app/_lib/addresses/list-address";
import { inLocale, listPath, releasePath, sheetPath } from "@/app/_lib/addresses/paths";
import { cachedSheet } from "@/app/_lib/catalogue";
import { type DateGroup, groupByDate } from "@/app/_lib/group-by-date";
import { groupEditions } from "@/app/_lib/group-editions";
import { listImage } from "@/app/_lib/search-engines/card-image";
import { listDescription, pageMetadata } from "@/app/_lib/search-engines/page-metadata";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import { coverFace } from "@/core/cards/cover-face";
import { groundOf } from "@/core/cards/cover-ground";
import { listHeading } from "@/core/catalogue/headings";
import type { Month } from "@/core/release/month";
import type { ReleaseSummary } from "@/core/release/release";
import { saleDateText, weekdayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { Brief } from "../frame/brief";
import { Frame } from "../frame/frame";
import { KindStrip } from "./kind-strip";

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
      </p>
      <div className="sheet">
        {groupByDate(releases).map((group) => (
          <DayOnSheet key={group.releases[0].id} {...{ group, locale }} />
        ))}
      </div>
      {next && (
        <a className="more" rel="next" href={inLocale(locale, sheetPath(month, { filter, after: next }))}>
          {list.nextSheet}
        </a>
      )}
    </Frame>
  );
}

function DayOnSheet({ group: { day, releases }, locale }: { group: DateGroup; locale: Locale }) {
  return (
    <section>
      <h2>
        {day ? (
          <time dateTime={day}>
            <b>{Number(day.slice(8))}</b> ({weekdayText(day, locale)})
          </time>
        ) : (
          saleDateText(releases[0], locale)
        )}
      </h2>
      <ul>
        {groupEditions(releases).map(({ first }) => (
          <Tile key={first.id} release={first} locale={locale} />
        ))}
      </ul>
    </section>
  );
}

/** The title is the cover: on the ground of its series, or below the provider's picture. */
function Tile({ release, locale }: { release: ReleaseSummary; locale: Locale }) {
  const { title, coverUrl } = release;
  const face = coverFace(release);
  const { base } = groundOf(face.series);
  return (
    <li>
      <a href={inLocale(locale, releasePath(release))} style={{ "--ground": base } as React.CSSProperties}>
        {coverUrl && <img src={coverUrl} alt="" width="120" height="170" loading="lazy" />}
        <span lang={languageOf(title, locale)}>{title}</span>
        <small>{face.byline}</small>
      </a>
    </li>
  );
}
