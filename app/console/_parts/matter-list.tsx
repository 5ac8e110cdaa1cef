import type { Matter } from "@/core/console/read-today";
import { consoleWords } from "@/core/words/console/console";
import { todayWords } from "@/core/words/console/today";
import type { Locale } from "@/core/words/locale";
import { consolePath } from "../_lib/console-address";

/** Where what is not about one import is looked at. */
const PAGES: Partial<Record<Matter["what"], string>> = {
  "feed-late": "/runs",
  "mail-paused": "/notices#pause",
  "mail-paused-long": "/notices#pause",
  "mails-overdue": "/notices#figures",
  "mails-unknown": "/notices#unknown",
  "mails-failed": "/notices#failed",
  "titles-unsold": "/notices#unsold",
  "webhooks-off": "/systems/webhooks",
};

/** What waits for a person, each with the way to its decision. */
export function MatterList({ matters, locale }: { matters: Matter[]; locale: Locale }) {
  const say = todayWords(locale);
  if (matters.length === 0) return null;
  return (
    <ol className="matters">
      {matters.map(({ what, object, count }) => (
        <li key={`${what} ${object}`} data-row>
          <span>{say.matter[what](object, count)}</span>{" "}
          <Way what={what} object={object} count={count} locale={locale} />
        </li>
      ))}
    </ol>
  );
}

function Way({ what, object, count, locale }: Matter & { locale: Locale }) {
  const say = todayWords(locale);
  const words = consoleWords(locale);
  const page = PAGES[what];
  if (page)
    return (
      <a href={consolePath(locale, page)}>
        {say.look}
        <span className="unseen"> {say.matter[what](object, count)}</span>
      </a>
    );
  const text = what === "run-held" ? say.decide : say.look;
  return (
    <a href={consolePath(locale, `/runs/${object}`)}>
      {text}
      <span className="unseen"> {words.run(Number(object))}</span>
    </a>
  );
}
