import type { Metadata } from "next";
import { isCalledOff, isMissing, isRemoved, type Release } from "@/core/release/release";
import { PRODUCT_TYPE_FACTS } from "@/core/release/vocabulary";
import { saleDateText } from "@/core/words/day-text";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { releasePath } from "../addresses/paths";
import { releaseImage } from "./card-image";
import { pageMetadata } from "./page-metadata";

export function releaseMetadata(release: Release, locale: Locale): Metadata {
  if (isRemoved(release)) return removedMetadata(locale);
  const { title, contributors, codeType, code, dayTo, precision, approximate } = release;
  const isBook = PRODUCT_TYPE_FACTS[release.productType].isBook;
  const metadata = pageMetadata({
    locale,
    path: releasePath(release),
    title,
    description: descriptionOf(release, locale),
    image: releaseImage(release, locale),
    ...(isBook && {
      openGraph: {
        type: "book",
        authors: contributors.map((person) => person.name),
        ...(codeType === "isbn13" && code && { isbn: code }),
        ...(precision === "day" && !approximate && dayTo && { releaseDate: dayTo }),
      },
    }),
  });
  if (isCalledOff(release)) return { ...metadata, ...GONE };
  return isMissing(release) ? { ...metadata, robots: { index: false } } : metadata;
}

/** Read by `open-next/html-first.ts`, which answers such a page with this status: Next.js has no way to say it. */
const GONE: Metadata = { other: { status: "410" }, robots: { index: false } };

function removedMetadata(locale: Locale): Metadata {
  const { other, robots } = GONE;
  return { title: words(locale).site.missing.title, other, robots };
}

/** 「12月4日(金)発売。夏野 汀（あけぼの出版）。…」: what a search result shows under the title. */
function descriptionOf(release: Release, locale: Locale): string {
  const { contributors, publisher, description } = release;
  const names = contributors.slice(0, 3).map((person) => person.name);
  const date = saleDateText(release, locale, { year: true });
  const { summary, calledOff } = words(locale).release;
  if (isCalledOff(release)) return calledOff;
  return summary(date, [...names, publisher].filter(Boolean).join(locale === "ja" ? "、" : ", "))
    .concat(description ?? "")
    .slice(0, 160);
}
