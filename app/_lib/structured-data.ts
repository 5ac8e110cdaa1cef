import { isCalledOff, isOut, type Release } from "@/core/catalogue/release";
import { type Day, instantOf } from "@/core/shop-day";
import type { Locale } from "@/core/words/locale";
import config from "@/shinkan.config";
import { majorUnits } from "./money";
import { absolute } from "./page-metadata";
import { inLocale, releasePath, sharePath } from "./paths";
import { shopName, shopPage } from "./shop";

const BOOKS = ["book", "comic", "ebook", "mook", "audio"];

/**
 * `Product` with its `Offer` (https://developers.google.com/search/docs/appearance/structured-data/product). No
 * `PreOrder`: that is for shops that take orders now, which nobody told us.
 */
export function productData(release: Release, locale: Locale, today: Day): object {
  const url = absolute(inLocale(locale, releasePath(release)));
  return {
    "@context": "https://schema.org",
    "@type": BOOKS.includes(release.productType) ? ["Product", "Book"] : "Product",
    ...{ name: release.title, url, inLanguage: locale },
    image: release.coverUrl ?? absolute(sharePath(release.id, locale)),
    ...(release.description && { description: release.description }),
    ...(release.publisher && { brand: { "@type": "Brand", name: release.publisher } }),
    ...(release.codeType === "isbn13" && { isbn: release.code, gtin13: release.code }),
    ...(release.codeType === "jan" && { gtin13: release.code }),
    ...(release.contributors.length > 0 &&
      BOOKS.includes(release.productType) && {
        author: release.contributors.map(({ name }) => ({ "@type": "Person", name })),
      }),
    ...(release.precision === "day" && release.dayTo && { releaseDate: release.dayTo }),
    ...(!isCalledOff(release) && offerOf(release, locale, today)),
  };
}

function offerOf(release: Release, locale: Locale, today: Day): object | null {
  const { priceIncTax, currency, precision, dayTo } = release;
  if (priceIncTax === null || currency === null) return null;
  const starts = precision === "day" && dayTo && instantOf(dayTo, "00:00", config.shop.timeZone);
  return {
    offers: {
      "@type": "Offer",
      price: majorUnits(priceIncTax, currency),
      priceCurrency: currency,
      url: shopPage(release) ?? absolute(inLocale(locale, releasePath(release))),
      seller: { "@type": "Organization", name: shopName(locale) },
      ...(starts && !isOut(release, today) && { availabilityStarts: starts.toISOString() }),
    },
  };
}
