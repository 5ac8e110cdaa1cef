import { unstable_cache } from "next/cache";
import { tagOf } from "@/core/catalogue/tags";
import { type Day, shopDay } from "@/core/shop-day";
import type { Locale } from "@/core/words/locale";
import config from "@/shinkan.config";

export const shopName = (locale: Locale): string => config.shop.name[locale];

/** Today in the shop's time zone, for a page that is made again at the shop's midnight because it asked. */
export async function today(): Promise<Day> {
  const day = shopDay(new Date(), config.shop.timeZone);
  return await unstable_cache(async () => day, [day], { tags: [tagOf.day] })();
}

/** The shop's own page of a product, or null for a product without a code. */
export function shopPage(release: { productUrl: string | null; code: string | null }): string | null {
  const { productUrl, code } = release;
  return productUrl ?? (code && config.shop.productUrl.replace("{code}", encodeURIComponent(code)));
}
