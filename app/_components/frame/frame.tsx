import { inLocale } from "@/app/_lib/addresses/paths";
import { shopName } from "@/app/_lib/shop";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

interface Page {
  locale: Locale;
  /** The page's own address without language: the other language's version of it is one tap away. */
  path: string;
}

/** What stands around every public page. */
export function Frame({ locale, path, children }: Page & { children: React.ReactNode }) {
  return (
    <>
      <Masthead locale={locale} path={path} />
      <main id="main">{children}</main>
      <Colophon locale={locale} />
    </>
  );
}

/** The shop's name with the stamp, the member's own page, the other language. */
export function Masthead({ locale, path }: Page) {
  const { site } = words(locale);
  const other = locale === "ja" ? "en" : "ja";
  // A wish that waits for the log-in stays in the address: the member's own page is behind that log-in anyway.
  const own = path.startsWith("/login?") ? path : "/my";
  return (
    <>
      <a className="skip" href="#main">
        {site.skip}
      </a>
      <header className="masthead">
        <a className="brand" href={inLocale(locale, "/")}>
          <span className="seal" lang="ja" aria-hidden="true">
            新刊
          </span>
          <span>
            <small>{shopName(locale)}</small> {site.name}
          </span>
        </a>
        <nav aria-label={site.menu}>
          <a href={inLocale(locale, "/search")}>{site.search}</a>
          <a href={inLocale(locale, own)}>{site.alerts}</a>
          <a href={inLocale(other, path)} hrefLang={other} lang={other}>
            {site.otherLanguage}
          </a>
        </nav>
      </header>
    </>
  );
}

/**
 * Where dates and prices come from, and the way back to the shop. It ends the page, and only a page read to its end is painted, so
 * that nothing moves under a reader's finger (https://html.spec.whatwg.org/multipage/links.html#link-type-expect).
 */
export function Colophon({ locale }: { locale: Locale }) {
  const { site } = words(locale);
  const shop = shopName(locale);
  return (
    <>
      <footer className="colophon">
        <p>{site.colophon(shop)}</p>
        <a href={config.shop.url}>{site.toShop(shop)}</a>
      </footer>
      <span id="end" hidden />
      <link rel="expect" href="#end" blocking="render" />
    </>
  );
}
