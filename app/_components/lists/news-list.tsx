import { inLocale } from "@/app/_lib/addresses/paths";
import { groupEditions } from "@/app/_lib/group-editions";
import type { Cursor } from "@/core/catalogue/cursor";
import type { NewsPage } from "@/core/catalogue/news";
import type { Day } from "@/core/shop-day";
import { dayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { TellMeForm } from "../title/tell-me";
import { EmptyList } from "./empty-list";
import { ReleaseRow } from "./release-row";

interface Props {
  page: NewsPage;
  list: "announced" | "moved";
  locale: Locale;
  today: Day;
  pathAfter(after: Cursor): string;
}

/** Titles grouped by the day on which the news came, each with its own date. */
export function NewsList({ page, list, locale, today, pathAfter }: Props) {
  const { more, emptyList, announcedOn, movedOn } = words(locale).list;
  if (page.releases.length === 0) return <EmptyList text={emptyList} locale={locale} />;
  const byDay = Map.groupBy(page.releases, ({ on }) => on);
  const cameOn = list === "moved" ? movedOn : announcedOn;
  return (
    <TellMeForm locale={locale}>
      {[...byDay].map(([day, releases]) => (
        <section className="date past" key={day}>
          <h2>{cameOn(dayText(day, locale))}</h2>
          <ul className="rows">
            {groupEditions(releases).map(({ first, others }) => (
              <ReleaseRow key={first.id} release={first} {...{ others, locale, today }} isDated />
            ))}
          </ul>
        </section>
      ))}
      {page.next && (
        <a className="more" rel="next" href={inLocale(locale, pathAfter(page.next))}>
          {more}
        </a>
      )}
    </TellMeForm>
  );
}
