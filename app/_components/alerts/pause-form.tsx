import { shopDay } from "@/core/shop-day";
import { dayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";
import { MemberToken } from "./member-token";

/** Stops all mail or lets it go on, and says which it is. */
export function PauseForm({ since, locale }: { since: Date | null; locale: Locale }) {
  const { alerts } = words(locale);
  const day = since && dayText(shopDay(since, config.shop.timeZone), locale);
  return (
    <form className={day ? "notice-problem pause" : "pause"} action="/api/alerts/pause" method="post">
      <MemberToken locale={locale} />
      <p>{day ? alerts.paused(day) : alerts.pauseText}</p>
      <button
        type="submit"
        className={day ? "button" : "quiet-button"}
        name="mail"
        value={day ? "resume" : "pause"}
      >
        {day ? alerts.resume : alerts.pause}
      </button>
    </form>
  );
}
