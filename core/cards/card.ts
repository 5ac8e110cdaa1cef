/** What stands on a share card, and the hash under which its picture is kept. */
import { createHash } from "node:crypto";
import { isCalledOff, type Release, type ReleaseSummary } from "../release/release";
import { saleDateText } from "../words/day-text";
import type { Locale } from "../words/locale";
import { words } from "../words/words";
import { type CoverFace, coverFace } from "./cover-face";

export interface Card {
  heading: string;
  byline: string;
  /** The date, or that the sale was called off; none on the card of a list. */
  stamp: string | null;
  /** Whose site it is. */
  home: string;
  /** One of a title; of a list its first three. */
  covers: CoverFace[];
}

/** Counts up whenever the same card is drawn differently. */
const DRAWING = 1;

export const COVERS_OF_LIST = 3;

interface Place {
  locale: Locale;
  /** The shop's name in that language. */
  shop: string;
}

export function releaseCard(release: Release | ReleaseSummary, { locale, shop }: Place): Card {
  const { title, contributors, publisher } = release;
  const { release: say, site } = words(locale);
  const makers = contributors.slice(0, 2).map(({ name }) => name);
  return {
    heading: title,
    byline: (makers.length > 0 ? makers : [publisher ?? ""]).join(locale === "ja" ? "、" : ", "),
    stamp: isCalledOff(release) ? say.cancelled : say.onSaleFrom(saleDateText(release, locale)),
    home: site.home(shop),
    covers: [coverFace(release)],
  };
}

/** `releases` are the first of the list, in its order. */
export function listCard(
  heading: string,
  releases: readonly ReleaseSummary[],
  { locale, shop }: Place,
): Card {
  return {
    heading,
    byline: words(locale).list.forthcomingLead,
    stamp: null,
    home: words(locale).site.home(shop),
    covers: releases.slice(0, COVERS_OF_LIST).map(coverFace),
  };
}

/** Two cards with the same hash are the same picture: 22 characters that may stand in a file's name. */
export const cardHash = (card: Card): string =>
  createHash("sha256")
    .update(JSON.stringify([DRAWING, card]))
    .digest("base64url")
    .slice(0, 22);
