import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import { shopPage } from "@/app/_lib/shop";
import type { SentNotice } from "@/core/notices/settle/list-sent";
import { shopDay } from "@/core/shop-day";
import { dayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

/** What was sent and when, by the shop's calendar. */
export function SentNotices({ sent, locale }: { sent: SentNotice[]; locale: Locale }) {
  const { alerts } = words(locale);
  return (
    <section className="alert-lists sent">
      <h2>{alerts.sent}</h2>
      {sent.length === 0 && <p className="empty">{alerts.emptySent}</p>}
      <ul>
        {sent.map((notice) => (
          <Sent notice={notice} locale={locale} key={notice.id} />
        ))}
      </ul>
    </section>
  );
}

function Sent({ notice, locale }: { notice: SentNotice; locale: Locale }) {
  const { alerts, release } = words(locale);
  const { releaseId, slug, title, occasion, sentAt } = notice;
  const shop = ["on-sale", "back-in-stock"].includes(occasion) ? shopPage(notice) : null;
  return (
    <li>
      <p className="when">{alerts.sentOn(dayText(shopDay(sentAt, config.shop.timeZone), locale))}</p>
      <div>
        <a href={inLocale(locale, releasePath({ id: releaseId, slug }))} lang={languageOf(title, locale)}>
          {title}
        </a>
        <small>{alerts.sentAs[occasion]}</small>
      </div>
      {shop && (
        <a className="to-shop" href={shop}>
          {release.seeInShop}
          <span className="unseen"> {title}</span>
        </a>
      )}
    </li>
  );
}
