import type { Metadata } from "next";
import { env } from "@/core/env";
import type { ReleaseSummary } from "@/core/release/release";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { feedPath, inLocale } from "../addresses/paths";
import { shopName } from "../shop";

interface Page {
  locale: Locale;
  /** Without language, as in `paths.ts`. */
  path: string;
  title: string;
  description: string;
  isHome?: boolean;
  /** Path of the picture that a shared link unfurls to, 1200 by 630. */
  image?: string;
  /** The list, without language, whose feeds the page names; that of everything unless it says otherwise. */
  feedOf?: string;
  /** Other properties of Open Graph (https://ogp.me), such as those of a book. */
  openGraph?: Metadata["openGraph"];
}

/** Title, canonical address, the other language, Open Graph: what every public page tells search engines and chats. */
export function pageMetadata({
  locale,
  path,
  title,
  description,
  isHome,
  image,
  feedOf = "/",
  openGraph,
}: Page): Metadata {
  const { site } = words(locale);
  const url = absolute(inLocale(locale, path));
  return {
    title: isHome ? title : site.titled(title, shopName(locale)),
    description,
    alternates: {
      canonical: url,
      languages: { ja: absolute(path), en: absolute(inLocale("en", path)), "x-default": absolute(path) },
      types: feedTypes(locale, feedOf),
    },
    openGraph: {
      title,
      description,
      url,
      siteName: site.home(shopName(locale)),
      locale: locale === "ja" ? "ja_JP" : "en_GB",
      type: "website",
      ...(image && { images: [{ url: absolute(image), width: 1200, height: 630, alt: title }] }),
      ...openGraph,
    },
    twitter: { card: image ? "summary_large_image" : "summary" },
  };
}

/** Found by feed readers and calendars on the page itself. */
export const feedTypes = (locale: Locale, list: string): Record<string, string> => ({
  "application/atom+xml": absolute(feedPath(locale, list, "released.atom")),
  "text/calendar": absolute(feedPath(locale, list, "coming.ics")),
});

const EXAMPLES = 3;

/** What a search result shows below a list's name: the first of its titles. */
export function listDescription(
  heading: string,
  releases: readonly Pick<ReleaseSummary, "title">[],
  locale: Locale,
): string {
  const titles = [...new Set(releases.map(({ title }) => title))].slice(0, EXAMPLES);
  return words(locale).list.description(heading, titles, shopName(locale));
}

export const absolute = (path: string): string => `${env("SITE_URL").SITE_URL}${path === "/" ? "" : path}`;
