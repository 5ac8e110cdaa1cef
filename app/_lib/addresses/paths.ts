/** Every address people see: how it is written, and which texts are addresses at all. */
import { type Cursor, formatCursor } from "@/core/catalogue/cursor";
import type { Filter } from "@/core/catalogue/filter";
import type { Shelf } from "@/core/catalogue/shelf";
import type { Month } from "@/core/release/month";
import { PRODUCT_TYPES } from "@/core/release/vocabulary";
import { isListName, LISTS, type ListName } from "@/core/words/list";
import type { Locale } from "@/core/words/locale";
import { insideSegmentOf, nameOf, segmentOf } from "./segment";

const MONTH = "20\\d{2}-(?:0[1-9]|1[0-2])";
const CURSOR = "\\d{4}-\\d{2}-\\d{2}-[1-9]\\d{0,9}";

/** A name is up to 300 characters, a format up to 60, each up to nine when written as an address is. */
const KIND = `kinds/(?:${PRODUCT_TYPES.join("|")})`;
const FORMAT = "formats/[^/]{1,540}";
const SHELF = `/(?:(?:series|authors|publishers|labels)/[^/]{1,2700}|${KIND}|${FORMAT})`;
const LIST = `/(?:months/${MONTH}|${LISTS.join("|")})`;

/** Addresses of cached pages, without language. Any other is answered "not found" before a cache can keep it. */
const CACHED = [
  "/",
  `/after/${CURSOR}`,
  "/releases/[1-9]\\d{0,9}(?:-[^/]{1,1100})?",
  `(?:${LIST}|${SHELF})(?:/${KIND})?(?:/${FORMAT})?(?:/after/${CURSOR})?`,
  `/months/${MONTH}/covers(?:/${KIND})?(?:/after/${CURSOR})?`,
].map((pattern) => new RegExp(`^${pattern}$`));

const EMBED = new RegExp(`^/embed(?:/coming|${SHELF})$`);

/** A card for a frame on another site: `app/(embed)`. */
export const isEmbedPath = (path: string): boolean => EMBED.test(path);

/** A campaign's short link: `app/go`. */
export const isShortPath = (path: string): boolean => /^\/go\/[a-z0-9][a-z0-9-]{1,31}$/i.test(path);

export const isCachedPath = (path: string): boolean => CACHED.some((pattern) => pattern.test(path));

/** `/en/months/2026-12` as its language and `/months/2026-12`. */
export function splitLocale(pathname: string): { locale: Locale; path: string } {
  const isEnglish = pathname === "/en" || pathname.startsWith("/en/");
  return isEnglish ? { locale: "en", path: pathname.slice(3) || "/" } : { locale: "ja", path: pathname };
}

/** Where the page of an address is, for proxy.ts: `/en/authors/NAME`; null where a part of the address is no text. */
export function insidePath(locale: Locale, path: string): string | null {
  const names = path.split("/").filter(Boolean).map(nameOf);
  const segments = names.map((name) => name && insideSegmentOf(name));
  return segments.includes(null) ? null : `/${[locale, ...segments].join("/")}`;
}

/** The request header in which a member's page finds its own address, without language; that of the log-in with what was asked. */
export const PATH_HEADER = "x-path";

/** The address of `path` in a language: Japanese has no prefix. */
export const inLocale = (locale: Locale, path: string): string =>
  locale === "ja" ? path : `/en${path === "/" ? "" : path}`;

export const releasePath = ({ id, slug }: { id: number; slug: string }): string =>
  `/releases/${segmentOf(releaseName({ id, slug }))}`;

/** What stands last in the address of a release. */
export const releaseName = ({ id, slug }: { id: number; slug: string }): string =>
  slug ? `${id}-${slug}` : String(id);

export const forthcomingPath = (after?: Cursor | null): string =>
  after ? `/after/${formatCursor(after)}` : "/";

/** What was chosen on a list: written in this order into its address. */
export interface Choice {
  filter?: Filter;
  after?: Cursor | null;
}

export const listPath = (list: ListName | Month, choice: Choice = {}): string =>
  `/${isListName(list) ? list : `months/${list}`}${choicePath(choice)}`;

/** A month as covers alone, each page of it one sheet of paper. */
export const sheetPath = (month: Month, choice: Choice = {}): string =>
  `${listPath(month)}/covers${choicePath(choice)}`;

export const shelfPath = ({ kind, key }: Shelf, choice: Choice = {}): string =>
  `/${kind}/${segmentOf(key)}${choicePath(choice)}`;

const choicePath = ({ filter = {}, after }: Choice): string =>
  [
    filter.kind && `/kinds/${filter.kind}`,
    filter.format && `/formats/${segmentOf(filter.format)}`,
    after && `/after/${formatCursor(after)}`,
  ]
    .filter(Boolean)
    .join("");

/** A feed or calendar of the list at `path`, which is without language. */
export const feedPath = (locale: Locale, path: string, form: "coming.ics" | "released.atom"): string =>
  `/feeds/${locale}${path === "/" ? "" : path}/${form}`;

export const registeredPath = (releaseId: number): string => `/my/registered/${releaseId}`;
