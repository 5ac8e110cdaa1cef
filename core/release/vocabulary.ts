/** The words of the domain, each list once: feeds, texts, pages, the interface and SQL derive from these. */

export const PRODUCT_TYPES = [
  "book",
  "comic",
  "magazine",
  "mook",
  "cd",
  "dvd",
  "game",
  "goods",
  "ebook",
  "audio",
  "other",
] as const;
export type ProductType = (typeof PRODUCT_TYPES)[number];

export const isProductType = (text: string): text is ProductType =>
  (PRODUCT_TYPES as readonly string[]).includes(text);

export const RELEASE_STATUSES = [
  "forthcoming",
  "released",
  "postponed_dated",
  "postponed_indefinite",
  "cancel_pending",
  "cancelled",
  "withdrawn",
] as const;
export type ReleaseStatus = (typeof RELEASE_STATUSES)[number];

export const CONTRIBUTOR_ROLES = [
  "author",
  "artist",
  "translator",
  "editor",
  "illustrator",
  "narrator",
  "other",
] as const;
export type ContributorRole = (typeof CONTRIBUTOR_ROLES)[number];

export const CODE_TYPES = ["isbn13", "jan", "magazine", "asin", "none"] as const;
export type CodeType = (typeof CODE_TYPES)[number];

/** How exactly the day of a sale is known. */
export const PRECISIONS = ["day", "part", "month", "season", "year", "unknown"] as const;
export type Precision = (typeof PRECISIONS)[number];
