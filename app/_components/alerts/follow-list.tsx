import { shopDay } from "@/core/shop-day";
import type { Follow } from "@/core/subscriptions/list-follows";
import { dayText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";
import { UnfollowButton } from "./follow-buttons";

/** Whom and what a member follows, each with its one button. */
export function FollowList({ list, locale }: { list: Follow[]; locale: Locale }) {
  const { follows } = words(locale);
  return (
    <section className="alert-lists">
      <h2>{follows.list}</h2>
      {list.length === 0 && <p className="empty">{follows.empty}</p>}
      <ul>
        {list.map(({ id, kind, name, since }) => (
          <li key={id}>
            <p className="when">{follows.kind[kind]}</p>
            <div>
              <strong>{name}</strong>
              <small>{follows.since(dayText(shopDay(since, config.shop.timeZone), locale))}</small>
            </div>
            <UnfollowButton followId={id} className="quiet-button" locale={locale}>
              {follows.remove}
              <span className="unseen"> {name}</span>
            </UnfollowButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
