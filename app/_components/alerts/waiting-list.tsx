import { inLocale } from "@/app/_lib/addresses/paths";
import { groupByMonth, type MonthGroup } from "@/app/_lib/group-by-month";
import { formatCursor } from "@/core/catalogue/cursor";
import type { SaleDate } from "@/core/release/sale-date";
import type { Day } from "@/core/shop-day";
import type { Subscription, WaitingPage } from "@/core/subscriptions/list-subscriptions";
import type { TitleTimings as Choices, Timings } from "@/core/subscriptions/timings";
import { monthText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { RemoveChosen } from "./bulk-forms";
import { WaitingTitle } from "./waiting-title";

interface Props {
  page: WaitingPage;
  /** How many titles there are on all pages. */
  total: number;
  today: Day;
  /** When the member is told, as usual and for titles chosen otherwise. */
  usual: Timings;
  chosen: Map<number, Choices>;
  /** The dates of titles that moved, as they were before. */
  moved: Map<number, SaleDate>;
  locale: Locale;
}

/** What a member waits for, month by month: the next release first. */
export function WaitingList({ page, total, today, usual, chosen, moved, locale }: Props) {
  const { alerts, list } = words(locale);
  const { subscriptions, next } = page;
  return (
    <section className="alert-lists">
      <h2>
        {alerts.waiting}
        {total > 0 && <small>{list.titles(total)}</small>}
      </h2>
      {total === 0 && <Nothing locale={locale} />}
      {groupByMonth(subscriptions, today).map((group) => (
        <section className="month-of-alerts" key={group.month}>
          <h3>{headingOf(group, locale)}</h3>
          <ul>
            {group.titles.map((subscription) => (
              <WaitingTitle
                {...{ subscription, today, usual, locale }}
                before={moved.get(subscription.id)}
                chosen={chosen.get(subscription.id)}
                hasYear={group.month === "past" || group.month === "none"}
                key={subscription.id}
              />
            ))}
          </ul>
        </section>
      ))}
      {subscriptions.length > 0 && <RemoveChosen locale={locale} />}
      {next && (
        <a className="more" rel="next" href={`${inLocale(locale, "/my")}?after=${formatCursor(next)}`}>
          {list.more}
        </a>
      )}
    </section>
  );
}

/** Where to find something to wait for. */
function Nothing({ locale }: { locale: Locale }) {
  const { alerts, list } = words(locale);
  return (
    <>
      <p className="empty">{alerts.empty}</p>
      <p className="ways">
        <a href={inLocale(locale, "/")}>{list.forthcoming}</a>
        <a href={inLocale(locale, "/this-week")}>{list.heading["this-week"]}</a>
      </p>
    </>
  );
}

function headingOf({ month }: MonthGroup<Subscription>, locale: Locale): string {
  const { noDate, outAlready } = words(locale).alerts;
  if (month === "none") return noDate;
  return month === "past" ? outAlready : monthText(month, locale);
}
