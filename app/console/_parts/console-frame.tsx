import { consoleWords } from "@/core/words/console/console";
import type { Locale } from "@/core/words/locale";
import { consolePath } from "../_lib/console-address";
import type { Here } from "../_lib/here";

interface Props {
  here: Here;
  locale: Locale;
  /** The page's address without prefix and language. */
  path: string;
  /** What one page of several is about: a title, an import. */
  about?: string;
  children: React.ReactNode;
}

/** What stands around every page of the console. */
export function ConsoleFrame({ here, locale, path, about, children }: Props) {
  const say = consoleWords(locale);
  const other = locale === "ja" ? "en" : "ja";
  const ways = [
    ["", say.today],
    ["/runs", say.runs],
    ["/titles", say.titlesPage],
    ["/notices", say.notices],
    ["/demand", say.demand],
    ["/links", say.links],
    ["/systems", say.systems],
    ["/passkeys", say.passkeys],
    ["/audit", say.audit],
  ] as const;
  const isShown = (to: string) => to === path || (to !== "" && path.startsWith(`${to}/`));
  const area = ways.find(([to]) => isShown(to))?.[1];
  return (
    <>
      <title>{[about, area, say.name].filter(Boolean).join(" – ")}</title>
      <a className="skip" href="#main">
        {say.skip}
      </a>
      <header className="masthead">
        <a className="brand" href={consolePath(locale)}>
          <span className="seal" lang="ja" aria-hidden="true">
            新刊
          </span>
          <span>
            <small>
              {here.staff.name ?? here.staff.memberId} ({say[here.staff.role]})
            </small>{" "}
            {say.name}
          </span>
        </a>
        <nav aria-label={say.menu}>
          {ways.map(([to, text]) => (
            <a key={to} href={consolePath(locale, to)} aria-current={isShown(to) ? "page" : undefined}>
              {text}
            </a>
          ))}
          <a href={consolePath(other, path)} hrefLang={other} lang={other}>
            {say.otherLanguage}
          </a>
        </nav>
      </header>
      <main id="main">{children}</main>
    </>
  );
}
