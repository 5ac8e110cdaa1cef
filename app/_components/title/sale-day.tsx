import type { Release } from "@/core/release/release";
import { saleDateText, weekdayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { statusNote } from "@/core/words/release";
import { words } from "@/core/words/words";

/** The day the sale starts, large; a vague date in words, as vague as it is. */
export function SaleDay({ release, locale }: { release: Release; locale: Locale }) {
  const { precision, approximate, dayTo, status } = release;
  const say = words(locale).release;
  const { monthShort } = words(locale).list;
  const [year, month, date] = (dayTo ?? "").split("-").map(Number);
  const isExact = precision === "day" && !approximate && dayTo;
  const note = statusNote(status, say);
  return (
    <p className={isExact ? "sale-day" : "sale-day vague"}>
      <span className="unseen">{say.day} </span>
      {isExact ? (
        <time dateTime={dayTo}>
          <small>{year}</small> <span>{monthShort(month ?? 0)}</span> <b>{date}</b>{" "}
          <i>({weekdayText(dayTo, locale)})</i>
        </time>
      ) : (
        saleDateText(release, locale, { year: true })
      )}
      {release.before && (
        <small className="former">{say.oldDay(saleDateText(release.before, locale, { year: true }))}</small>
      )}
      {note && <em> {note}</em>}
    </p>
  );
}
