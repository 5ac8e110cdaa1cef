import { inLocale, monthPath } from "@/app/_lib/paths";
import { addMonths, type Month, monthOf } from "@/core/catalogue/month";
import type { Day } from "@/core/shop-day";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** Months around today in a strip that a thumb can push along, without script. */
export function MonthStrip({ today, shown, locale }: { today: Day; shown?: Month; locale: Locale }) {
  const { list } = words(locale);
  const first = firstMonth(monthOf(today), shown);
  const months = Array.from({ length: 10 }, (_, index) => addMonths(first, index));
  return (
    <nav className="months" aria-label={list.months}>
      <a href={inLocale(locale, "/")} aria-current={shown ? undefined : "page"}>
        {list.forthcoming}
      </a>
      {months.map((month) => {
        const [year, number] = month.split("-").map(Number);
        return (
          <a
            href={inLocale(locale, monthPath(month))}
            key={month}
            aria-current={month === shown ? "page" : undefined}
          >
            {(number === 1 || month === first) && <small>{year}</small>} {list.monthShort(number ?? 0)}
          </a>
        );
      })}
    </nav>
  );
}

/** Last month; or, where the month shown is far from now, a month from which it is in sight. */
function firstMonth(now: Month, shown = now): Month {
  const isNear = shown >= addMonths(now, -1) && shown <= addMonths(now, 3);
  return addMonths(isNear ? now : shown, -1);
}
