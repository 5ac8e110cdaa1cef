import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import { isSoldOut } from "@/core/release/release";
import type { SaleDate } from "@/core/release/sale-date";
import type { Day } from "@/core/shop-day";
import type { Subscription } from "@/core/subscriptions/list-subscriptions";
import type { TitleTimings as Choices, Timings } from "@/core/subscriptions/timings";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { Cover } from "../covers/cover";
import { AlertForm } from "./alert-form";
import { ChooseBox } from "./bulk-forms";
import { TitleTimings } from "./title-timings";

interface Props {
  subscription: Subscription;
  /** Its date before it was moved. */
  before: SaleDate | undefined;
  today: Day;
  usual: Timings;
  chosen: Choices | undefined;
  /** Whether the year stands with the day, because no heading says it. */
  hasYear: boolean;
  locale: Locale;
}

/** One title that is waited for: a calm row, with what can be changed behind a word. */
export function WaitingTitle({ subscription, before, today, usual, chosen, hasYear, locale }: Props) {
  const { alerts, release: say } = words(locale);
  const { id: releaseId, title, productType, format, contributors, publisher } = subscription;
  const by = contributors[0]?.name ?? publisher;
  return (
    <li className="waiting">
      <ChooseBox {...{ releaseId, title, locale }} />
      <Cover release={subscription} />
      <div>
        <p className="when">
          {saleDateText(subscription, locale, { year: hasYear })}
          {before && <small>{say.oldDay(saleDateText(before, locale, { year: true }))}</small>}
        </p>
        <a href={inLocale(locale, releasePath(subscription))} lang={languageOf(title, locale)}>
          <span>{title}</span>
        </a>
        <small>{[say.kind[productType], format, by].filter(Boolean).join(" · ")}</small>
        {isSoldOut(subscription, today) && <small>{alerts.soldOut}</small>}
        {subscription.saleState === "pre-order-open" && <small>{alerts.preorderOpen}</small>}
      </div>
      <details className="title-timings">
        <summary>
          {alerts.change}
          <span className="unseen"> {title}</span>
        </summary>
        <TitleTimings {...{ releaseId, usual, chosen, locale }} />
        <AlertForm action="unsubscribe" className="quiet-button" {...{ releaseId, locale }}>
          {alerts.remove}
          <span className="unseen"> {title}</span>
        </AlertForm>
      </details>
    </li>
  );
}
