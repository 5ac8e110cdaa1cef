import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import type { Release } from "@/core/release/release";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { Cover } from "../covers/cover";
import { Confirmation } from "../frame/confirmation";

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

/** What has just happened, about which title, and what can be done now. */
export function TitleConfirmation({ locale, release, back, children, ...happened }: Props) {
  const { alerts } = words(locale);
  const ways = (
    <>
      {back ? <a href={back}>{alerts.back}</a> : <a href={inLocale(locale, "/")}>{alerts.toList}</a>}
      <a href={inLocale(locale, "/my")}>{alerts.toAlerts}</a>
    </>
  );
  return (
    <Confirmation {...happened} ways={ways}>
      {release && (
        <a className="confirmation-about" href={inLocale(locale, releasePath(release))}>
          <Cover release={release} />
          <span>
            <span lang={languageOf(release.title, locale)}>{release.title}</span>
            <small>{release.contributors[0]?.name ?? release.publisher}</small>
          </span>
        </a>
      )}
      {children}
    </Confirmation>
  );
}
