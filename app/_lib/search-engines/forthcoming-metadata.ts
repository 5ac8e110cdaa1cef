import type { Metadata } from "next";
import type { Cursor } from "@/core/catalogue/cursor";
import type { Locale } from "@/core/words/locale";
import { words } from "@/core/words/words";
import { forthcomingPath } from "../addresses/paths";
import { cachedForthcoming } from "../catalogue";
import { shopName, today } from "../shop";
import { listImage } from "./card-image";
import { pageMetadata } from "./page-metadata";

/** The first page and those after it: the same card, a title of its own for the first. */
export async function forthcomingMetadata(locale: Locale, after: Cursor | null): Promise<Metadata> {
  const { site, list } = words(locale);
  const shop = shopName(locale);
  const { releases } = await cachedForthcoming(await today(), null);
  const heading = list.forthcoming;
  const subject = { list: "forthcoming" as const, filter: {} };
  return pageMetadata({
    locale,
    path: forthcomingPath(after),
    title: after ? heading : site.home(shop),
    description: site.description(shop),
    isHome: after === null,
    image: listImage({ subject, heading, releases, locale }),
  });
}
