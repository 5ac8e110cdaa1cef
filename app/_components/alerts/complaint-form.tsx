import { shopDay } from "@/core/shop-day";
import { dayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";
import { MemberToken } from "./member-token";

/** Says that a mail was reported as spam, so that none goes any more, and lets the member have them again. */
export function ComplaintForm({ since, locale }: { since: Date; locale: Locale }) {
  const { alerts } = words(locale);
  return (
    <form className="notice-problem pause" action="/api/alerts/complaint" method="post">
      <MemberToken locale={locale} />
      <p>{alerts.complained(dayText(shopDay(since, config.shop.timeZone), locale))}</p>
      <button type="submit" className="button">
        {alerts.liftComplaint}
      </button>
    </form>
  );
}
