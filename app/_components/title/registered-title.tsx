import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import type { Release } from "@/core/release/release";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { Cover } from "../covers/cover";

interface Props {
  locale: Locale;
  title: string;
  text: string;
  release?: Release;
  isStamped?: boolean;
  /** The page on which the button stood. */
  back?: string | null;
  children?: React.ReactNode;
}

/** A slip from the counter: what happened, about which title, what can be done now. */
export function Slip({ locale, title, text, release, isStamped = false, back, children }: Props) {
  const { alerts } = words(locale);
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
        {release && (
          <a className="slip-title" href={inLocale(locale, releasePath(release))}>
            <Cover release={release} />
            <span>
              <span lang={languageOf(release.title, locale)}>{release.title}</span>
              <small>{release.contributors[0]?.name ?? release.publisher}</small>
            </span>
          </a>
        )}
        {children}
      </article>
      <p className="ways">
        {back ? <a href={back}>{alerts.back}</a> : <a href={inLocale(locale, "/")}>{alerts.toList}</a>}
        <a href={inLocale(locale, "/my")}>{alerts.toAlerts}</a>
      </p>
    </main>
  );
}
