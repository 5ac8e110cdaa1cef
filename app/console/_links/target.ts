/** What a short link leads to: the page's heading and its share card in either language. */
import { readListAddress } from "@/app/_lib/addresses/list-address";
import { inLocale, isCachedPath, splitLocale } from "@/app/_lib/addresses/paths";
import { insideSegmentOf, nameOf } from "@/app/_lib/addresses/segment";
import { shopName } from "@/app/_lib/shop";
import type { Card } from "@/core/cards/card";
import { type CardSubject, cardPath } from "@/core/cards/card-address";
import { findCard } from "@/core/cards/find-card";
import type { Locale } from "@/core/words/locale";
import config from "@/shinkan.config";

export interface Target {
  card: Card;
  /** The address of the card's picture. */
  picture: string;
}

/** Null for a page without a card, or one that there is not. */
export async function findTarget(path: string, locale: Locale, now: Date): Promise<Target | null> {
  const subject = subjectOf(path);
  if (!subject) return null;
  const place = { locale, shop: shopName(locale), timeZone: config.shop.timeZone, now };
  const card = await findCard(subject, place);
  return card && { card, picture: cardPath(locale, subject, card) };
}

/** Without query and anchor: neither changes what is on the card. */
function subjectOf(target: string): CardSubject | null {
  const { path } = splitLocale(target.split(/[?#]/)[0] ?? "");
  if (path === "/") return { list: "forthcoming", filter: {} };
  if (!isCachedPath(path)) return null;
  const segments = path.slice(1).split("/").map(nameOf);
  if (segments[0] === "releases") return { release: Number.parseInt(segments[1] ?? "", 10) };
  const address = readListAddress(segments.map((name) => insideSegmentOf(name ?? "")));
  if (!address) return null;
  const { filter } = address;
  return "shelf" in address ? { shelf: address.shelf, filter } : { list: address.list, filter };
}

/** The same page in the other language of a link. */
export const targetIn = (target: string, locale: Locale): string =>
  inLocale(locale, splitLocale(target).path);
