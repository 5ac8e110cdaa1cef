import { splitLocale } from "@/app/_lib/addresses/paths";
import { linksWords, shareText } from "@/core/words/console/links";
import { LOCALES, type Locale } from "@/core/words/locale";
import type { Target } from "./target";

interface Props {
  /** The short address. */
  url: string;
  /** Where it leads. */
  path: string;
  /** Null in a language in which there is nothing to share. */
  targets: Record<Locale, Target | null>;
  locale: Locale;
}

/** The card that a shared link shows, and texts to paste, in the page's own language first. */
export function ShareTexts({ url, path, targets, locale }: Props) {
  const say = linksWords(locale);
  const own = splitLocale(path).locale;
  const languages = LOCALES.toSorted((a, b) => Number(b === own) - Number(a === own));
  const shown = targets[own];
  return (
    <>
      <h2>{say.card}</h2>
      {shown ? (
        <img
          className="card"
          src={shown.picture}
          alt={say.cardAlt(shown.card.heading)}
          width={600}
          height={315}
        />
      ) : (
        <p>{say.noCard}</p>
      )}
      <h2>{say.texts}</h2>
      <p>{say.textsLead}</p>
      {languages.map((language) => {
        const { heading, stamp } = targets[language]?.card ?? { heading: url, stamp: null };
        return (
          <section key={language}>
            <h3>{say.language[language]}</h3>
            {textsOf({ language, heading, stamp, url }).map(({ kind, text }) => (
              <label key={kind} className="paste">
                {say[kind]}
                <textarea readOnly rows={3} lang={language} defaultValue={text} />
              </label>
            ))}
          </section>
        );
      })}
    </>
  );
}

interface Shared {
  language: Locale;
  heading: string;
  stamp: string | null;
  url: string;
}

export function textsOf({ language, heading, stamp, url }: Shared) {
  const text = shareText(language, heading, stamp);
  return [
    { kind: "plain", text: `${text}\n${url}` },
    { kind: "html", text: `<a href="${inHtml(url)}">${inHtml(heading)}</a><br>\n${inHtml(text)}` },
    { kind: "markdown", text: `[${inMarkdown(heading)}](${url})\n${inMarkdown(text)}` },
  ] as const;
}

const inHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** What begins emphasis, a link, code, an image or HTML (CommonMark 0.31, 2.4). */
const inMarkdown = (text: string): string => text.replace(/[\\`*_[\]()<>#!|~]/g, (mark) => `\\${mark}`);
