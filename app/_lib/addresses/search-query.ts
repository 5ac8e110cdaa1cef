import { searchReleases, searchSome } from "@/core/catalogue/search-releases";
import { readCode } from "@/core/feed/cells/identifiers";
import { shopDay } from "@/core/shop-day";
import config from "@/shinkan.config";

const LONGEST = 200;
/** Shops write a title's name into its address, before the code. */
const LONGEST_ADDRESS = 2_000;
/** With a scheme, or as people copy it: `www.amazon.co.jp/dp/…`. */
const ADDRESS = /^(?:https?:\/\/|(?:[a-z0-9-]+\.)+[a-z]{2,}\/)\S+$/i;
/** ISBN-13 or JAN, ISBN-10, ASIN; nothing of the kind is part of a longer number or word. */
const CODES = [
  /(?<![\da-z])(?:97[89]-?(?:\d-?){9}\d|\d{13})(?![\da-z])/gi,
  /(?<![\da-z])\d{9}[\dx](?![\da-z])/gi,
  /(?<![\da-z])B[\dA-Z]{9}(?![\da-z])/g,
];

/** What a person typed or pasted, ready to be looked for: of a product page's address in any shop, the code in it. */
export function typedText(value: unknown): string {
  const text = typeof value === "string" ? value.trim().slice(0, LONGEST_ADDRESS) : "";
  const code = ADDRESS.test(text) ? codeIn(text) : null;
  return code ?? text.slice(0, LONGEST);
}

/** The first that is a code by its check digit; of the query, where visits are numbered, only if the path has none. */
function codeIn(address: string): string | null {
  const [path = "", query = ""] = address.split(/[?#]/);
  const found = [path, query].flatMap((part) => CODES.flatMap((pattern) => part.match(pattern) ?? []));
  return found.find((text) => readCode(text).code?.code) ?? null;
}

const today = () => shopDay(new Date(), config.shop.timeZone);

export const search = (typed: string, limit: number) => searchReleases(typed, { limit, today: today() });

/** Titles on one page of what was found, and so many pages at most: whoever needs more of them needs another word. */
export const A_PAGE = 48;
export const MOST_PAGES = 10;

/** Page `page` of what was found, counted from 1; what is not such a number is the first. */
export function readPage(value: unknown): number {
  const page = typeof value === "string" && /^[1-9]\d?$/.test(value) ? Number(value) : 1;
  return Math.min(page, MOST_PAGES);
}

export const searchPage = (typed: string, page: number) =>
  searchSome(typed, {
    skip: (page - 1) * A_PAGE,
    limit: A_PAGE,
    most: MOST_PAGES * A_PAGE,
    today: today(),
  });
