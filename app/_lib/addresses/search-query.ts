import { searchReleases } from "@/core/catalogue/search-releases";
import { shopDay } from "@/core/shop-day";
import config from "@/shinkan.config";

const LONGEST = 200;
const CODE = /(?<!\d)\d{13}(?!\d)/;

/** What a person typed or pasted, ready to be looked for: of a product page's address, the code in it. */
export function typedText(value: unknown): string {
  const text = typeof value === "string" ? value.trim().slice(0, LONGEST) : "";
  return /^https?:/i.test(text) ? (CODE.exec(text)?.[0] ?? text) : text;
}

export const search = (typed: string, limit: number) =>
  searchReleases(typed, { limit, today: shopDay(new Date(), config.shop.timeZone) });
