import { inLocale } from "@/app/_lib/addresses/paths";
import { groupByDate } from "@/app/_lib/group-by-date";
import { groupEditions } from "@/app/_lib/group-editions";
import type { Cursor } from "@/core/catalogue/cursor";
import type { ReleasePage } from "@/core/catalogue/page-by-day";
import type { Day } from "@/core/shop-day";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { TellMeForm } from "../title/tell-me";
import { DateHeading } from "./date-heading";
import { EmptyList } from "./empty-list";
import { ReleaseRow } from "./release-row";

interface Props {
  page: ReleasePage;
  locale: Locale;
  today: Day;
  /** What stands here when there is nothing to show. */
  empty: string;
  /** The address of the list from a cursor on. */
  pathAfter(after: Cursor): string;
}

/** Titles grouped by day, the day large in the margin; vague dates in a strip of their own. */
export function ReleaseList({ page, locale, today, empty, pathAfter }: Props) {
  const { more } = words(locale).list;
  if (page.releases.length === 0) return <EmptyList text={empty} locale={locale} />;
  return (
    <TellMeForm locale={locale} className="days">
      {groupByDate(page.releases).map((group) => (
        <section className={group.day ? "date" : "date vague"} key={group.releases[0].id}>
          <DateHeading group={group} locale={locale} today={today} />
          <ul className="rows">
            {groupEditions(group.releases).map(({ first, others }) => (
              <ReleaseRow key={first.id} release={first} {...{ others, locale, today }} />
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
