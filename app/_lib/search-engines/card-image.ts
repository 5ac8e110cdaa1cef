/** Addresses of the pictures that shared links unfurl to. */
import { listCard, releaseCard } from "@/core/cards/card";
import { type CardSubject, cardPath } from "@/core/cards/card-address";
import type { Release, ReleaseSummary } from "@/core/release/release";
import type { Locale } from "@/core/words/locale";
import { shopName } from "../shop";

const place = (locale: Locale) => ({ locale, shop: shopName(locale) });

export const releaseImage = (release: Release, locale: Locale): string =>
  cardPath(locale, { release: release.id }, releaseCard(release, place(locale)));

interface ListImage {
  subject: Exclude<CardSubject, { release: number }>;
  heading: string;
  /** From the beginning of the list; the first few are shown. */
  releases: readonly ReleaseSummary[];
  locale: Locale;
}

export const listImage = ({ subject, heading, releases, locale }: ListImage): string =>
  cardPath(locale, subject, listCard(heading, releases, place(locale)));
