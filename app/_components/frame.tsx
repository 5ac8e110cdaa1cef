import { inLocale } from "@/app/_lib/paths";
import { shopName } from "@/app/_lib/shop";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";

interface Props {
  locale: Locale;
  /** The page's own address without language: the other language's version of it is one tap away. */
  path: string;
  children: React.ReactNode;
}

/** What stands around every page: the shop's name with the stamp above, where dates come from below. */
export function Frame({ locale, path, children }: Props) {
  const { site } = words(locale);
  const shop = shopName(locale);
  const other = locale === "ja" ? "en" : "ja";
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
            <small>{shop}</small> {site.name}
          </span>
        </a>
        <nav aria-label={site.menu}>
          <a href={inLocale(locale, "/my")}>{site.alerts}</a>
          <a href={inLocale(other, path)} hrefLang={other} lang={other}>
            {site.otherLanguage}
          </a>
        </nav>
      </header>
      <main id="main">{children}</main>
      <footer className="colophon">
        <p>{site.colophon(shop)}</p>
        <a href={config.shop.url}>{site.toShop(shop)}</a>
      </footer>
    </>
  );
}
