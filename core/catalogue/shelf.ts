/** What a page of related titles is about: a series, an author, a publisher, a label, a kind of product, a format. */

export const SHELF_KINDS = ["series", "authors", "publishers", "labels", "kinds", "formats"] as const;
export type ShelfKind = (typeof SHELF_KINDS)[number];

export interface Shelf {
  kind: ShelfKind;
  /** `series_key` of a series, product type of a kind, otherwise the name itself as the feed writes it. */
  key: string;
}

export const isShelfKind = (text: string): text is ShelfKind =>
  (SHELF_KINDS as readonly string[]).includes(text);
