import { inLocale, releasePath } from "@/app/_lib/paths";
import type { Subscription } from "@/core/subscriptions/list-subscriptions";
import { type Precision, saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { AlertForm } from "./alert-form";

/** What a member waits for: the next release first. */
export function WaitingList({ subscriptions, locale }: { subscriptions: Subscription[]; locale: Locale }) {
  const { alerts, list } = words(locale);
  return (
    <section className="slips">
      <h2>
        {alerts.waiting}
        {subscriptions.length > 0 && <small>{list.titles(subscriptions.length)}</small>}
      </h2>
      {subscriptions.length === 0 && <p className="empty">{alerts.empty}</p>}
      <ul>
        {subscriptions.map((subscription) => (
          <Waiting key={subscription.releaseId} subscription={subscription} locale={locale} />
        ))}
      </ul>
    </section>
  );
}

function Waiting({ subscription, locale }: { subscription: Subscription; locale: Locale }) {
  const { alerts } = words(locale);
  const { releaseId, slug, title, publisher, precision } = subscription;
  const date = { ...subscription, precision: precision as Precision };
  return (
    <li>
      <p className="when">{saleDateText(date, locale)}</p>
      <div>
        <a href={inLocale(locale, releasePath({ id: releaseId, slug }))}>{title}</a>
        {publisher && <small>{publisher}</small>}
      </div>
      <AlertForm action="unsubscribe" className="quiet-button" {...{ releaseId, locale }}>
        {alerts.remove}
        <span className="unseen"> {title}</span>
      </AlertForm>
    </li>
  );
}
