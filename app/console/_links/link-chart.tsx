import type { LinkCounts } from "@/core/links/browse-links";
import { linksWords } from "@/core/words/console/links";
import { dayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { LineChart } from "../_charts/line-chart";
import { consolePath } from "../_lib/console-address";

interface Props {
  code: string;
  counts: LinkCounts;
  days: number;
  locale: Locale;
}

const PERIODS = [28, 90];

/** Clicks and alerts by day. Purchases are not counted by day: a week goes by before one is known. */
export function LinkChart({ code, counts, days, locale }: Props) {
  const say = linksWords(locale);
  const points = counts.days.map(({ day }) => ({
    short: `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`,
    full: dayText(day, locale, { year: true }),
  }));
  return (
    <>
      <LineChart
        title={say.chart(days)}
        pointName={say.day}
        points={points}
        series={[
          { look: "first", name: say.clicks, values: counts.days.map(({ clicks }) => clicks) },
          {
            look: "second",
            name: say.registrations,
            values: counts.days.map(({ registrations }) => registrations),
          },
        ]}
        locale={locale}
      />
      <nav className="ways" aria-label={say.range}>
        {PERIODS.map((period) => (
          <a
            key={period}
            href={`${consolePath(locale, `/links/${code}`)}?days=${period}`}
            aria-current={period === days ? "page" : undefined}
          >
            {say.days(period)}
          </a>
        ))}
      </nav>
    </>
  );
}
