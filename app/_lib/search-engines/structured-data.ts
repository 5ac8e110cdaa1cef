import { isCalledOff, isOut, type Release } from "@/core/release/release";
import { PRODUCT_TYPE_FACTS, type SaleState } from "@/core/release/vocabulary";
import { type Day, instantOf } from "@/core/shop-day";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import config from "@/shinkan.config";
import { inLocale, releasePath, shelfPath } from "../addresses/paths";
import { majorUnits } from "../money";
import { shopName, shopPage } from "../shop";
import { releaseImage } from "./card-image";
import { absolute } from "./page-metadata";

/**
 * `Product` with its `Offer` (https://developers.google.com/search/docs/appearance/structured-data/product); without a
 * price there is nothing to offer, and a title is a `Book`, or no data at all. Whether it can be had is said where the shop is
 * asked for it.
 */
export function productData(release: Release, locale: Locale, today: Day): object | null {
  const offers = isCalledOff(release) ? null : offerOf(release, locale, today);
  const isBook = PRODUCT_TYPE_FACTS[release.productType].isBook;
  if (!offers && !isBook) return null;
  return {
    "@context": "https://schema.org",
    "@type": [...(offers ? ["Product"] : []), ...(isBook ? ["Book"] : [])],
    name: release.title,
    url: absolute(inLocale(locale, releasePath(release))),
    image: release.coverUrl ?? absolute(releaseImage(release, locale)),
    ...(release.description && { description: release.description }),
    ...(exactDay(release) && { [offers ? "releaseDate" : "datePublished"]: release.dayTo }),
    ...(isBook && bookOf(release)),
    ...(offers && { ...articleOf(release), offers }),
  };
}

const bookOf = ({ contributors, codeType, code }: Release): object => ({
  ...(contributors.length > 0 && {
    author: contributors.map(({ name }) => ({ "@type": "Person", name })),
  }),
  ...(codeType === "isbn13" && { isbn: code }),
});

const articleOf = ({ publisher, codeType, code }: Release): object => ({
  ...(publisher && { brand: { "@type": "Brand", name: publisher } }),
  ...((codeType === "isbn13" || codeType === "jan") && { gtin13: code }),
});

/** Where a title stands: everything that is coming, then its kind (https://developers.google.com/search/docs/appearance/structured-data/breadcrumb). */
export function breadcrumbData(release: Release, locale: Locale): object {
  const { list, release: say } = words(locale);
  const kind = shelfPath({ kind: "kinds", key: release.productType });
  const steps = [
    { name: list.forthcoming, item: absolute(inLocale(locale, "/")) },
    { name: say.kinds[release.productType], item: absolute(inLocale(locale, kind)) },
    { name: release.title },
  ];
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: steps.map((step, place) => ({ "@type": "ListItem", position: place + 1, ...step })),
  };
}

/** Nothing vague is ever given out as a day. */
const exactDay = ({ precision, approximate, dayTo }: Release): Day | null =>
  precision === "day" && !approximate ? dayTo : null;

/** Midnight in the shop, with its distance from UTC: `2026-12-04T00:00:00+09:00`. */
function startOf(day: Day): string {
  const minutes =
    (Date.parse(`${day}T00:00:00Z`) - instantOf(day, "00:00", config.shop.timeZone).getTime()) / 60_000;
  const two = (count: number) => String(Math.floor(Math.abs(count))).padStart(2, "0");
  return `${day}T00:00:00${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** https://schema.org/ItemAvailability, of states that the shop has told us. */
const AVAILABILITY: Record<SaleState, string | null> = {
  "on-sale": "InStock",
  "pre-order-open": "PreOrder",
  "sold-out": "OutOfStock",
  gone: "Discontinued",
  "not-listed": null,
};

function offerOf(release: Release, locale: Locale, today: Day): object | null {
  const { priceIncTax, currency } = release;
  if (!priceIncTax || currency === null) return null; // 0 is what feeds write where they know no price
  const starts = exactDay(release);
  const availability = AVAILABILITY[release.saleState ?? "not-listed"];
  return {
    "@type": "Offer",
    price: majorUnits(priceIncTax, currency),
    priceCurrency: currency,
    url: shopPage(release) ?? absolute(inLocale(locale, releasePath(release))),
    ...(availability && { availability: `https://schema.org/${availability}` }),
    seller: { "@type": "Organization", name: shopName(locale) },
    ...(starts && !isOut(release, today) && { availabilityStarts: startOf(starts) }),
  };
}
