import type { DateGroup } from "@/app/_lib/group-by-date";
import { addDays, type Day } from "@/core/shop-day";
import { saleDateText, weekdayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

interface Props {
  group: DateGroup;
  locale: Locale;
  today: Day;
}

/** The day's numeral with month and weekday; or a vague date in words, as vague as it is. */
export function DateHeading({ group: { day, releases }, locale, today }: Props) {
  const { list } = words(locale);
  if (!day) return <h2>{saleDateText(releases[0], locale, { year: true })}</h2>;
  const [, month, date] = day.split("-").map(Number);
  const note = day === today ? list.today : day === addDays(today, 1) ? list.tomorrow : null;
  return (
    <h2>
      <time dateTime={day}>
        <span>{list.monthShort(month ?? 0)}</span> <b>{date}</b> <i>({weekdayText(day, locale)})</i>
      </time>
      {note && <em> {note}</em>}
    </h2>
  );
}
