import { countRegistration } from "@/core/links/link-counts";
import { pageWithLink } from "@/core/links/link-of-page";
import { log } from "@/core/log";
import { findBuyable } from "@/core/shop/products";
import { shopDay } from "@/core/shop-day";
import { subscribe, type Wish } from "@/core/subscriptions/subscribe";
import config from "@/shinkan.config";

/** Registers the member and counts it for the link that brought them. Throws the Refusals of `subscribe`. */
export async function register({ link, ...wish }: Wish & { link?: string | undefined }): Promise<void> {
  const { isNew } = await subscribe(
    { ...wish, page: pageWithLink(wish.page, link) },
    {
      config,
      findBuyable: (codes) => findBuyable(config.shop, codes, wish.now),
    },
  );
  if (!link || !isNew) return;
  await countRegistration(link, shopDay(wish.now, config.shop.timeZone)).catch((error: unknown) =>
    log.error({ event: "registration-not-counted", link, problem: String(error) }),
  );
}
