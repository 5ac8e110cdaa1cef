import { inLocale, releasePath } from "@/app/_lib/paths";
import type { Subscription } from "@/core/subscriptions/list-subscriptions";
import type { TitleTimings as Choices, Timings } from "@/core/subscriptions/timings";
import { type Precision, saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { AlertForm } from "./alert-form";
import { TitleTimings } from "./title-timings";

interface Props {
  subscriptions: Subscription[];
  /** When the member is told, as usual and for titles chosen otherwise. */
  usual: Timings;
  chosen: Map<number, Choices>;
  locale: Locale;
}

/** What a member waits for: the next release first. */
export function WaitingList({ subscriptions, usual, chosen, locale }: Props) {
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
          <Waiting key={subscription.releaseId} subscription={subscription} locale={locale}>
            <TitleTimings
              {...{ releaseId: subscription.releaseId, title: subscription.title, usual, locale }}
              chosen={chosen.get(subscription.releaseId)}
            />
          </Waiting>
        ))}
      </ul>
    </section>
  );
}

interface WaitingProps {
  subscription: Subscription;
  locale: Locale;
  children: React.ReactNode;
}

function Waiting({ subscription, locale, children }: WaitingProps) {
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
      {children}
    </li>
  );
}
