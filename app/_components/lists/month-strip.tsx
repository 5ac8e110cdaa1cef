import { inLocale, listPath } from "@/app/_lib/addresses/paths";
import { addMonths, type Month, monthOf } from "@/core/release/month";
import type { Day } from "@/core/shop-day";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

interface Props {
  today: Day;
  /** What the page shows; everything if absent. */
  shown?: Month | "this-week";
  locale: Locale;
}

/** This week and the months around today in a strip that a thumb can push along, without script. */
export function MonthStrip({ today, shown, locale }: Props) {
  const { list } = words(locale);
  const now = monthOf(today);
  const first = firstMonth(now, shown === "this-week" ? now : shown);
  const months = Array.from({ length: 10 }, (_, index) => addMonths(first, index));
  const here = (name?: string) => (name === shown ? "page" : undefined);
  return (
    <nav className="months" aria-label={list.months}>
      <a href={inLocale(locale, "/")} aria-current={here()}>
        {list.forthcoming}
      </a>
      <a href={inLocale(locale, listPath("this-week"))} aria-current={here("this-week")}>
        {list.name["this-week"]}
      </a>
      {months.map((month) => (
        <a href={inLocale(locale, listPath(month))} key={month} aria-current={here(month)}>
          <MonthName {...{ month, isFirst: month === first, isNext: month === addMonths(now, 1), locale }} />
        </a>
      ))}
    </nav>
  );
}

interface NameProps {
  month: Month;
  isFirst: boolean;
  isNext: boolean;
  locale: Locale;
}

/** The month, called the next one where it is, and with its year where that is not clear. */
function MonthName({ month, isFirst, isNext, locale }: NameProps) {
  const { nextMonth, monthShort } = words(locale).list;
  const [year, number = 0] = month.split("-").map(Number);
  const notes = [isNext && nextMonth, (isFirst || number === 1) && year].filter(Boolean);
  return (
    <>
      {notes.length > 0 && <small>{notes.join(" · ")}</small>} {monthShort(number)}
    </>
  );
}

/** Last month; or, where the month shown is far from now, a month from which it is in sight. */
function firstMonth(now: Month, shown = now): Month {
  const isNear = shown >= addMonths(now, -1) && shown <= addMonths(now, 3);
  return addMonths(isNear ? now : shown, -1);
}
