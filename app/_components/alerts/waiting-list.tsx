import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import type { SaleDate } from "@/core/release/sale-date";
import type { Precision } from "@/core/release/vocabulary";
import type { Subscription } from "@/core/subscriptions/list-subscriptions";
import type { TitleTimings as Choices, Timings } from "@/core/subscriptions/timings";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { AlertForm } from "./alert-form";
import { ChooseBox, RemoveChosen } from "./bulk-forms";
import { TitleTimings } from "./title-timings";

interface Props {
  subscriptions: Subscription[];
  /** When the member is told, as usual and for titles chosen otherwise. */
  usual: Timings;
  chosen: Map<number, Choices>;
  /** The dates of titles that moved, as they were before. */
  moved: Map<number, SaleDate>;
  locale: Locale;
}

/** What a member waits for: the next release first. */
export function WaitingList({ subscriptions, usual, chosen, moved, locale }: Props) {
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
          <Waiting
            {...{ subscription, locale, before: moved.get(subscription.releaseId) }}
            key={subscription.releaseId}
          >
            <TitleTimings
              {...{ releaseId: subscription.releaseId, title: subscription.title, usual, locale }}
              chosen={chosen.get(subscription.releaseId)}
            />
          </Waiting>
        ))}
      </ul>
      {subscriptions.length > 1 && <RemoveChosen locale={locale} />}
    </section>
  );
}

interface WaitingProps {
  subscription: Subscription;
  before: SaleDate | undefined;
  locale: Locale;
  children: React.ReactNode;
}

function Waiting({ subscription, before, locale, children }: WaitingProps) {
  const { alerts, release } = words(locale);
  const { releaseId, slug, title, publisher, precision } = subscription;
  const date = { ...subscription, precision: precision as Precision };
  return (
    <li>
      <p className="when">
        <ChooseBox {...{ releaseId, title, locale }} /> {saleDateText(date, locale)}
        {before && <small>{release.oldDay(saleDateText(before, locale))}</small>}
      </p>
      <div>
        <a href={inLocale(locale, releasePath({ id: releaseId, slug }))} lang={languageOf(title, locale)}>
          {title}
        </a>
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
