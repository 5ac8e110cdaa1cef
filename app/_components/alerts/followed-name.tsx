import { FOLLOWS_PATH } from "@/app/_lib/addresses/member-paths";
import { inLocale } from "@/app/_lib/addresses/paths";
import type { FollowKind } from "@/core/subscriptions/follow-key";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";

interface Props {
  locale: Locale;
  kind: FollowKind;
  name: string;
  title: string;
  text: string;
  isStamped?: boolean;
  children: React.ReactNode;
}

/** A slip from the counter about a name: what happened, what can be done now. */
export function FollowSlip({ locale, kind, name, title, text, isStamped = false, children }: Props) {
  const { alerts, follows } = words(locale);
  return (
    <main id="main" className="slip-page">
      <article className="slip-card">
        {isStamped && (
          <span className="seal big" lang="ja" aria-hidden="true">
            登録
          </span>
        )}
        <h1>{title}</h1>
        <p>{text}</p>
        <p className="slip-title">
          <span>
            {name}
            <small>{follows.kind[kind]}</small>
          </span>
        </p>
        {children}
      </article>
      <p className="ways">
        <a href={inLocale(locale, FOLLOWS_PATH)}>{follows.toFollows}</a>
        <a href={inLocale(locale, "/my")}>{alerts.toAlerts}</a>
      </p>
    </main>
  );
}
