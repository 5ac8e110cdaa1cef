import type { AddressTrouble } from "@/core/notices/settle/address-trouble";
import { shopDay } from "@/core/shop-day";
import { dayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";
import { MemberToken } from "./member-token";

/** Says that mail to the member's address comes back, and what can be done about it. */
export function AddressTroubleForm({ trouble, locale }: { trouble: AddressTrouble; locale: Locale }) {
  const { alerts } = words(locale);
  const { contact } = config.mail.sender;
  const day = (at: Date) => dayText(shopDay(at, config.shop.timeZone), locale);
  const since = day(trouble.since);
  if (trouble.kind === "bounced")
    return (
      <div className="notice-problem">
        <p>{alerts.bounced(since, config.shop.name[locale])}</p>
        <p>
          {alerts.stillRight}
          <a href={contact.includes("://") ? contact : `mailto:${contact}`}>{contact}</a>
        </p>
      </div>
    );
  return (
    <form className="notice-problem pause" action="/api/alerts/hold" method="post">
      <MemberToken locale={locale} />
      <p>{alerts.held(since, day(trouble.until))}</p>
      <button type="submit" className="button">
        {alerts.liftHold}
      </button>
    </form>
  );
}
