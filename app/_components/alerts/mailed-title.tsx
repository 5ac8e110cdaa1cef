import { inLocale, releasePath } from "@/app/_lib/addresses/paths";
import { languageOf } from "@/app/_lib/search-engines/text-language";
import { isListed, isOut, type ReleaseSummary } from "@/core/release/release";
import type { Day } from "@/core/shop-day";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { Cover } from "../covers/cover";
import { TellMe } from "../title/tell-me";

interface Props {
  release: ReleaseSummary;
  isRegistered: boolean;
  today: Day;
  locale: Locale;
}

/** One title that a mail was about: when, what, whose; and the button, where it is not registered and still to come. */
export function MailedTitle({ release, isRegistered, today, locale }: Props) {
  const say = words(locale).release;
  const { title, productType, format, contributors, publisher } = release;
  const by = contributors[0]?.name ?? publisher;
  const isToCome = isListed(release) && !isOut(release, today);
  return (
    <li className="mailed">
      <Cover release={release} />
      <div>
        <p className="when">{saleDateText(release, locale, { year: true })}</p>
        <a href={inLocale(locale, releasePath(release))} lang={languageOf(title, locale)}>
          <span>{title}</span>
        </a>
        <small>{[say.kind[productType], format, by].filter(Boolean).join(" · ")}</small>
        {isRegistered && <small>{say.registered}</small>}
        {!isRegistered && isToCome && <TellMe {...{ release, locale }} />}
      </div>
    </li>
  );
}
