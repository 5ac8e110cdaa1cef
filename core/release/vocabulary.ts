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

interface ProductTypeFacts {
  /** One character for covers that are drawn without a picture. */
  glyph: string;
  /** A text, on paper, on a screen or read aloud: its people write, translate and illustrate. */
  isRead: boolean;
  /** A `Book` for search engines (https://schema.org/Book); magazines are not. */
  isBook: boolean;
  /** Nothing is shipped: an edition beside the one that is. */
  isDigital: boolean;
  /** Offered as a choice above the lists; the rest is found by search. */
  isOffered: boolean;
}

const FACTS = {
  book: { glyph: "本", isRead: true, isBook: true, isDigital: false, isOffered: true },
  comic: { glyph: "漫", isRead: true, isBook: true, isDigital: false, isOffered: true },
  magazine: { glyph: "誌", isRead: true, isBook: false, isDigital: false, isOffered: true },
  mook: { glyph: "誌", isRead: true, isBook: true, isDigital: false, isOffered: false },
  cd: { glyph: "音", isRead: false, isBook: false, isDigital: false, isOffered: true },
  dvd: { glyph: "映", isRead: false, isBook: false, isDigital: false, isOffered: true },
  game: { glyph: "遊", isRead: false, isBook: false, isDigital: false, isOffered: true },
  goods: { glyph: "品", isRead: false, isBook: false, isDigital: false, isOffered: true },
  ebook: { glyph: "電", isRead: true, isBook: true, isDigital: true, isOffered: true },
  audio: { glyph: "声", isRead: true, isBook: true, isDigital: true, isOffered: false },
  other: { glyph: "他", isRead: false, isBook: false, isDigital: false, isOffered: false },
} as const satisfies Record<ProductType, ProductTypeFacts>;

/** What follows from being of a type. A type that is added to the list is asked for above by the compiler. */
export const PRODUCT_TYPE_FACTS: Record<ProductType, ProductTypeFacts> = FACTS;

/** The types whose makers are not called author, translator or illustrator. */
export type UnreadProductType = {
  [T in ProductType]: (typeof FACTS)[T]["isRead"] extends true ? never : T;
}[ProductType];

export const RELEASE_STATUSES = [
  "forthcoming",
  "released",
  "postponed_dated",
  "postponed_indefinite",
  "cancel_pending",
  "cancelled",
  "removed",
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

/** How the shop's sale of a title stands; `not-listed` until the shop has it in its list of products. */
export const SALE_STATES = ["not-listed", "gone", "sold-out", "pre-order-open", "on-sale"] as const;
export type SaleState = (typeof SALE_STATES)[number];
