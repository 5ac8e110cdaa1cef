import type { Release } from "@/core/release/release";
import { saleDateText, weekdayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

/** The day the sale starts, large; a vague date in words, as vague as it is. */
export function SaleDay({ release, locale }: { release: Release; locale: Locale }) {
  const { precision, approximate, dayTo, status } = release;
  const { day, postponed, postponedIndefinitely, cancelPending, oldDay } = words(locale).release;
  const { monthShort } = words(locale).list;
  const [year, month, date] = (dayTo ?? "").split("-").map(Number);
  const isExact = precision === "day" && !approximate && dayTo;
  const note = {
    postponed_dated: postponed,
    postponed_indefinite: postponedIndefinitely,
    cancel_pending: cancelPending,
  };
  return (
    <p className={isExact ? "sale-day" : "sale-day vague"}>
      <span className="unseen">{day} </span>
      {isExact ? (
        <time dateTime={dayTo}>
          <small>{year}</small> <span>{monthShort(month ?? 0)}</span> <b>{date}</b>{" "}
          <i>({weekdayText(dayTo, locale)})</i>
        </time>
      ) : (
        saleDateText(release, locale, { year: true })
      )}
      {release.before && (
        <small className="former">{oldDay(saleDateText(release.before, locale, { year: true }))}</small>
      )}
      {status in note && <em> {note[status as keyof typeof note]}</em>}
    </p>
  );
}
